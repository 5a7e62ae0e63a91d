"""VK and vkbottle: everything that knows their names, formats and limits lives here.

Words, SQL and what the guide decides do not.
"""
