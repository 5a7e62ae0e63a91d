"""What the bot draws: QR pictures and printable pages. Bytes out, nothing of VK or of content."""
