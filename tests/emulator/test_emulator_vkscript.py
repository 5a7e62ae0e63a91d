"""The language of `execute`: what scripts mean, what is wrong with broken ones, where it ends."""

from typing import Any

import pytest

from emulator.vkscript import CompileError, Limits, RunError, Value, run_script

Called = list[tuple[str, dict[str, Any]]]


def run(code: str, answers: dict[str, Any] | None = None, **arguments: str) -> Value:
    """The script's result; a method answers what `answers` says, else its own name."""
    return run_script(code, arguments, lambda name, given: (answers or {}).get(name, name))


def calls_of(code: str, **arguments: str) -> Called:
    calls: Called = []

    def call_api(name: str, given: dict[str, Any]) -> Value:
        calls.append((name, given))
        return {"items": [{"id": len(calls)}], "count": 3}

    run_script(code, arguments, call_api)
    return calls


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 2 * 3 - 4 / 2", 5),
        ("(1 + 2) * 3", 9),
        ("7 / 2", 3.5),
        ("6 / 2", 3),
        ("-7 % 3", -1),
        ("1.5e2", 150.0),
        ("2 - -2", 4),
        ("'5' * '2' - 1", 9),
        ("'a' + 1 + null + true + false", "a11"),
        ("1.5 + 'x'", "1.5x"),
        ("3.0 * 2 + ''", "6"),
        ("[1, 2] + ''", "1,2"),
        ("[1] + [2, 3]", [1, 2, 3]),
        ("{a: 1, b: 2} + {b: 3}", {"a": 1, "b": 3}),
        ("[1] + {b: 3}", {"0": 1, "b": 3}),
        ("1 == 1.0", True),
        ("'a' != 'b'", True),
        ("'10' == 10", True),
        ("'b' > 'a'", True),
        ("'10' >= 9", True),
        ("null == null", True),
        ("false == null", False),
        ("[] == null", False),
        ("true == 1", True),
        ("1 < 2 && 2 <= 1 || 3 > 2", True),
        ("0 || 'x'", "x"),
        ("1 && ''", ""),
        ("![] && !{} && !'' && !0 && !null", True),
        ("!!'0'", True),
        ("6 & 3 | 8", 10),
        ("1 << 4 >> 2", 4),
        ("1 << 64", 1),
        ("~5", -6),
        ("1 ? 2 : 3", 2),
        ("0 ? 2 : 0 ? 3 : 4", 4),
        ("9223372036854775807 + 1", -9223372036854775808),
        ("9223372036854775808", 9.223372036854775808e18),
    ],
)
def test_operators(expression: str, value: Value) -> None:
    found = run(f"return {expression};")
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("[1, 2, 3].indexOf(3)", 2),
        ("[1, 2, 3].indexOf('3')", -1),
        ("[[1], null, true].indexOf(true)", 2),
        ('"123".indexOf(2)', 1),
        ("'abc'.indexOf('x')", -1),
        ("[1, 2, 3].length", 3),
        ("'abc'.length", 3),
        ("{a: 1, b: 2, c: 3}.length", 3),
        ("5 .length", None),
        ("[1, 2, 3, 4].slice(1)", [2, 3, 4]),
        ("[1, 2, 3, 4].slice(-3, -1)", [2, 3]),
        ("[1, 2].slice(9)", []),
        ("[1, 2, 3].splice(0, 9)", [1, 2, 3]),
        ("[1, 2, 3].splice(1)", [2, 3]),
        ("[1, 2].push(3)", 3),
        ("[1, 2].unshift(0)", 3),
        ("[1, 2].pop()", 2),
        ("[].pop()", None),
        ("[1, 2].shift()", 1),
        ("[].shift()", None),
        ("'hello'.substr(1, 3)", "ell"),
        ("'hello'.substr(-2)", "lo"),
        ("'a,b'.split(',')", ["a", "b"]),
        ("'ab'.split('')", ["a", "b"]),
        ("parseInt('12 people')", 12),
        ("parseInt('people')", 0),
        ("parseInt(null)", 0),
        ("parseInt(7.9)", 7),
        ("parseDouble('1.5x')", 1.5),
        ("parseDouble('x')", 0.0),
        ("parseDouble(3)", 3),
        ("[{a: 1}, {b: 2}, 5]@.a", [1, None, None]),
        ("{x: {a: 1}}@.a", {"x": 1}),
        ("null@.a", []),
        ("[1, 2][1]", 2),
        ("[1, 2][9]", None),
        ("[1, 2]['1']", 2),
        ("{a: 1}['a']", 1),
        ("{'1': false}", {"1": False}),
        ("null.nothing[0].here", None),
        ("[1, 2,]", [1, 2]),
        ("{a: 1,}", {"a": 1}),
        (r"'it\'s \x41\u0416\n\q'", "it's AЖ\nq"),
        (r'"\ud83d\ude00 \" \/"', '😀 " /'),
        (r'"\x41"', "A"),
    ],
)
def test_values_and_their_methods(expression: str, value: Value) -> None:
    assert run(f"return {expression};") == value


def test_a_list_that_is_assigned_is_a_copy() -> None:
    assert run("var x = [1, 2]; var y = x; x.pop(); return [x, y];") == [[1], [1, 2]]


def test_a_list_inside_a_list_is_a_copy_too() -> None:
    code = "var x = [1]; var y = [x, {a: x}]; x.push(2); return [x, y];"
    assert run(code) == [[1, 2], [[1], {"a": [1]}]]


def test_the_receiver_is_read_before_the_arguments() -> None:
    assert run("var x = [1]; x.push(x.pop()); return x;") == [1, 1]


def test_methods_and_assignments_change_what_is_deep_inside_a_variable() -> None:
    code = "var a = {b: [{c: [1]}], d: {}}; a.b[0].c.push(2); a.d.e = 3; return a;"
    assert run(code) == {"b": [{"c": [1, 2]}], "d": {"e": 3}}


def test_a_list_takes_fields_and_counts_them() -> None:
    assert run("var x = [1, 2, 3]; x.test = 1; var n = x.length; x.pop(); return [n, x];") == [
        4,
        {"0": 1, "1": 2, "2": 3},
    ]
    assert run("var x = {a: 1}; x.push(2); x.push(3); return x;") == {"a": 1, "0": 2, "1": 3}


def test_splice_unshift_and_shift_change_the_variable() -> None:
    code = "var x = [1, 2, 3, 4]; var y = x.splice(1, 2, 'a', 'b', 'c'); return [x, y];"
    assert run(code) == [[1, "a", "b", "c", 4], [2, 3]]
    assert run("var x = [1]; x.unshift(0, 5); x.shift(); return x;") == [5, 1]


def test_delete_removes_fields_elements_and_variables() -> None:
    code = (
        "var a = {b: 1, c: [1, 2]}; delete a.b; delete a.c[0]; var d = 1; delete d; return [a,d];"
    )
    assert run(code) == [{"c": [2]}, None]


def test_statements_of_every_kind() -> None:
    code = """
        // a comment, then one of several lines
        /* with stars ** and / inside */
        var i = 0, odd = [], nothing;
        while (i < 10) {
            i = i + 1;
            if (i == 8) { delete nothing; }
            else if (i % 2) odd.push(i);
            else {};
        };
        ;
        { var inside = odd.length; }
        if (false) return 1;
        return {"odd": odd, count: inside};
    """
    assert run(code) == {"odd": [1, 3, 5, 7, 9], "count": 5}


def test_a_script_without_return_is_null() -> None:
    assert run("var a = 1;") is None
    assert run("") is None
    assert run("return;") is None


def test_args_hold_the_parameters_of_the_request() -> None:
    assert run("return [Args.a, parseInt(Args.b), Args.c];", a="x", b="5") == ["x", 5, None]


def test_a_method_of_the_api_may_have_any_name() -> None:
    code = 'API.messages.delete({delete: 1, "if": [1, 2]}); API.a.b(); API.status(null);'
    assert calls_of(code) == [
        ("messages.delete", {"delete": 1, "if": [1, 2]}),
        ("a.b", {}),
        ("status", {}),
    ]


def test_answers_are_used_and_only_what_is_needed_is_called() -> None:
    code = "var a = API.x.y({n: 1}); return a.items@.id + [a.count]; API.never.come();"
    assert run(code, {"x.y": {"items": [{"id": 5}], "count": 3}}) == [5, 3]
    assert calls_of("false && API.a.b(); true || API.a.b(); 0 ? API.a.b() : 1;") == []


DOCUMENTED = """
    var a = API.photos.search({"q":"Nature","count":3});
    var b = a.items@.owner_id;
    var c = API.users.get({"user_ids":b});
    return c@.last_name;
"""


def test_the_example_of_the_documentation() -> None:
    answers = {
        "photos.search": {"items": [{"owner_id": 1}, {"owner_id": 2}]},
        "users.get": [{"last_name": "Petrova"}, {"last_name": "Orlov"}],
    }
    assert run(DOCUMENTED, answers) == ["Petrova", "Orlov"]


VK_API_POOL = (
    'var values = [{"a":1},{"a":2}],i = 0,result = [];while(i < values.length) '
    "{result.push(API.x.y(values[i]));i = i + 1;}return result;"
)
VK_API_ONE_PARAM = (
    'var def_values = {"k":0},values = [7,8],result = [],i = 0;while(i < values.length) '
    "{def_values.a = values[i];result.push(API.x.y(def_values));i = i + 1;}return result;"
)
VK_API_ALL = (
    'var max_count = 2,offset = 0,key = "items";var params = {count: max_count, offset: offset} + '
    '{"peer_id":5};var r = API.x.y(params),items = r[key],i = 1;'
    "while(i < 25 && offset + max_count <= r.count) {offset = offset + max_count;"
    "params.offset = offset;items = items + API.x.y(params)[key];i = i + 1;};"
    "return {count: r.count, items: items, offset: offset + max_count};"
)
VK_IO_COLLECT = """
    var params = {"peer_id":5};
    params.offset = parseInt(Args.offset);
    var total = parseInt(Args.total);
    var received = parseInt(Args.received);
    var proceed = total == 0 || received < total;
    var i = 0, items = [], profiles = [], result, length;
    while (i < 25 && proceed) {
        result = API.x.y(params);
        length = result.items.length;
        if (total == 0 || total > result.count) {
            total = result.count;
        }
        items = items + result.items;
        if (result.profiles)
            profiles = profiles + result.profiles;
        received = received + length;
        params.offset = params.offset + length;
        proceed = received < total;
        i = i + 1;
    }
    return {total: total, items: items.splice(0, total), profiles: profiles.splice(0, total)};
"""


def test_vk_apis_pool_of_one_method() -> None:
    assert calls_of(VK_API_POOL) == [("x.y", {"a": 1}), ("x.y", {"a": 2})]


def test_vk_apis_pool_of_one_parameter() -> None:
    assert calls_of(VK_API_ONE_PARAM) == [("x.y", {"k": 0, "a": 7}), ("x.y", {"k": 0, "a": 8})]


def test_vk_apis_tools_get_everything() -> None:
    assert [given["offset"] for _, given in calls_of(VK_API_ALL)] == [0, 2]


def test_vk_ios_collect() -> None:
    assert [given["offset"] for _, given in calls_of(VK_IO_COLLECT)] == [0, 1, 2]
    assert [given["offset"] for _, given in calls_of(VK_IO_COLLECT, offset="1", received="1")] == [
        1,
        2,
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("return 1", "';' expected, '' found in line 1"),
        ("return [\n API.a.b(),\n\n API.users.get({a: 1}];", "')' expected, ']' found in line 4"),
        ("return [1;", "']' expected, ';' found in line 1"),
        ("return {a: 1;", "'}' expected, ';' found in line 1"),
        ("if (1 {}", "')' expected, '{' found in line 1"),
        ("if 1", "'(' expected, '1' found in line 1"),
        ("return a ? 1;", "':' expected, ';' found in line 1"),
        ("var a = 1\nvar b = 2;", "';' expected, 'var' found in line 2"),
        ("\ntest;", "undefined identifier 'test' in line 2"),
        ("test();", "undefined identifier 'test' in line 1"),
        ("return API;", "undefined identifier 'API' in line 1"),
        ("return x; var x;", "undefined identifier 'x' in line 1"),
        ("var a = [1]; a[0] = 2;", "non-variable in assignment in line 1"),
        ("5 = 6;", "non-variable in assignment in line 1"),
        ("API.a.b() = 6;", "non-variable in assignment in line 1"),
        ("delete 5;", "non-variable in delete in line 1"),
        ("var if = 1;", "unexpected 'if' in line 1"),
        ("var a = 1; (a)();", "unexpected '(' in line 1"),
        ("return 5 +;", "unexpected ';' in line 1"),
        ("return 5 +", "unexpected '' in line 1"),
        ("return", "';' expected, '' found in line 1"),
        ("return 1 === 1;", "unexpected '=' in line 1"),
        ("return 2 ** 3;", "unexpected '*' in line 1"),
        ("var a = 1; a += 1;", "unexpected '=' in line 1"),
        ("var a = 1; a++;", "unexpected '+' in line 1"),
        ("return 'a\nb';", "unexpected ''' in line 1"),
        ("return #;", "unexpected '#' in line 1"),
        ("function f() {}", "';' expected, 'f' found in line 1"),
        ("return 1e999;", "number is too large in line 1"),
        ("while (1) {", "'}' expected, '' found in line 1"),
    ],
)
def test_what_is_wrong_with_code_is_said_with_its_line(code: str, said: str) -> None:
    with pytest.raises(CompileError) as failure:
        run(code)
    assert str(failure.value) == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("return null.slice(1);", "Method slice requires an array"),
        ("return {}.shift();", "Method shift requires an array"),
        ("return 'a'.push(1);", "Method push requires an array"),
        ("return 1.toString();", "Unknown method toString"),
        ("return [1].slice();", "Bad argument count for method slice"),
        ("return parseInt();", "Bad argument count for function parseInt"),
        ("return API.a.b(1, 2);", "Bad argument count for method a.b"),
        ("return API.a.b('x');", "Parameters of a.b should be an object"),
        ("return [1] < 2;", "Comparing values of different or unsupported types"),
        ("return 'a' == 1;", "Comparing values of different or unsupported types"),
        ("return null > 1;", "Comparing values of different or unsupported types"),
        ("return [] == [];", "Comparing values of different or unsupported types"),
        ("return 'a' - 1;", "Numeric value is expected"),
        ("return -[];", "Numeric value is expected"),
        ("return 1 / 0;", "Division by zero"),
        ("return 1 % 0;", "Division by zero"),
        ("return [[1]] + '';", "Text value is expected"),
        ("var a = 1; a.b = 2;", "setting field [b] on not array variable"),
        ("var a = 1; delete a.b;", "deleting field [b] on not array variable"),
        ("return 1e300 * 1e300;", "Number is too large"),
        ("return 1 / '" + "9" * 401 + "';", "Numeric value is expected"),
    ],
)
def test_what_a_script_may_not_do(code: str, said: str) -> None:
    with pytest.raises(RunError) as failure:
        run(code)
    assert str(failure.value).startswith(said)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("while (true) {}", "Too many operations"),
        ("var a = 'x'; while (1) a = a + a;", "Too many operations"),
        ("var a = [1]; while (1) a = a + a;", "Too many operations"),
        ("var a = [1]; while (1) a.push(a);", "Too many operations"),
        ("var a = {}; while (1) a.x = a;", "Too many operations"),
        ("var a = 'x,'; while (a.length < 9999) a = a + a; while (1) a.split(',');", "operations"),
        ("var i = 0; while (1) API.a.b();", "Too many API calls"),
        (
            "var a = [1]; var i = 0; while (i < 60) { a = [a, a]; i = i + 1; } return a;",
            "response",
        ),
        ("var a = 1; var i = 0; while (i < 500) { a = [a]; i = i + 1; } return a;", "response"),
        (
            "var a = [1]; var i = 0; while (i < 60) { a = [a, a]; i = i + 1; } API.a.b({x: a});",
            "response size is too big",
        ),
    ],
)
def test_no_script_runs_for_ever_or_takes_all_memory(code: str, said: str) -> None:
    with pytest.raises(RunError, match=said):
        run(code)


@pytest.mark.parametrize(
    "code",
    [
        "return " + "[" * 5_000 + "]" * 5_000 + ";",
        "return " + "!" * 5_000 + "1;",
        "var a = 1; return a" + ".a" * 5_000 + ";",
        "if (1) " * 5_000 + ";",
        "{" * 5_000 + "}" * 5_000,
        "var a; " + "a = " * 5_000 + "1;",
        "return " + "1 ? " * 5_000 + "1" + " : 1" * 5_000 + ";",
        "1;" * 12_000,
        "/" * 1_000_001,
    ],
)
def test_code_that_is_too_deep_or_too_long_is_refused(code: str) -> None:
    with pytest.raises(CompileError):
        run(code)


def test_a_long_row_and_many_parentheses_are_no_nesting() -> None:
    assert run("return 1" + " + 1" * 3_000 + ";") == 3_001
    assert run("return " + "(" * 5_000 + "1" + ")" * 5_000 + ";") == 1


def test_twenty_five_calls_are_allowed_and_no_more() -> None:
    code = "var i = 0; while (i < Args.times) { API.a.b(); i = i + 1; } return i;"
    assert run(code, times="25") == 25
    with pytest.raises(RunError, match="Too many API calls"):
        run(code, times="26")


def test_limits_can_be_set() -> None:
    def nothing(name: str, given: dict[str, Value]) -> Value:
        return None

    with pytest.raises(RunError):
        run_script("return [1, 2, 3];", {}, nothing, Limits(operations=3))
    with pytest.raises(RunError, match="too big"):
        run_script("return 'abc';", {}, nothing, Limits(answer_characters=2))
