# Built in one stage, run in another: no compilers and no package cache in the image.
FROM python:3.12-slim AS build
COPY requirements.lock /tmp/requirements.lock
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/requirements.lock

FROM python:3.12-slim
RUN useradd --system --uid 10001 --home-dir /app guide \
    && install -d -o guide -g guide /app /app/data /app/cache
COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY bot bot
COPY handlers handlers
COPY content content
COPY migrations migrations
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 BOT_LOG_FORMAT=json \
    BOT_CACHE_DIR=/app/cache
USER 10001
# What it learns from the content is learnt here, so that a container starts at once.
RUN ["python", "-m", "bot", "ask", "hello"]
VOLUME /app/data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s CMD ["python", "-m", "bot", "alive"]
CMD ["python", "-m", "bot", "run"]
