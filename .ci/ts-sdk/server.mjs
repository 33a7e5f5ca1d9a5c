// A server made with version 2 of the TypeScript SDK, which speaks both eras: `node server.mjs [stdio|http]`.
// Over HTTP it listens on a free loopback port and prints its URL.
import { createServer } from 'node:http';
import { McpServer, createMcpHandler, fromJsonSchema } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { localhostHostValidation, localhostOriginValidation, toNodeHandler } from '@modelcontextprotocol/node';

function make() {
  const server = new McpServer({ name: 'ts-sdk', version: '2.4.0' });
  const text = (value) => ({ content: [{ type: 'text', text: value }] });
  const numbers = {
    type: 'object',
    properties: { a: { type: 'number' }, b: { type: 'number' } },
    required: ['a', 'b'],
  };
  server.registerTool('add', { description: 'Adds', inputSchema: fromJsonSchema(numbers) }, ({ a, b }) => text(`${a + b}`));
  server.registerTool('throw', { description: 'Throws' }, () => {
    throw new Error('the tool threw');
  });
  server.registerResource('greeting', 'test://greeting', { mimeType: 'text/plain' }, (uri) => ({
    contents: [{ uri: uri.href, mimeType: 'text/plain', text: 'hello' }],
  }));
  const name = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
  server.registerPrompt('greet', { description: 'Greets', argsSchema: fromJsonSchema(name) }, ({ name }) => ({
    messages: [{ role: 'user', content: { type: 'text', text: `Greet ${name}` } }],
  }));
  return server;
}

if (process.argv[2] === 'stdio') {
  serveStdio(make);
} else {
  const handle = toNodeHandler(createMcpHandler(make));
  const host = localhostHostValidation();
  const origin = localhostOriginValidation();
  const http = createServer((request, response) => {
    if (host(request, response) && origin(request, response)) handle(request, response);
  });
  http.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${http.address().port}/mcp`));
}
