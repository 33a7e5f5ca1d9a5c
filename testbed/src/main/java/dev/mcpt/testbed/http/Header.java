package dev.mcpt.testbed.http;

/// One header line. Each character of the value is one byte on the wire (ISO 8859-1).
public record Header(String name, String value) {}
