import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** All that a server says over one connection, until it closes it. */
export function said(server: Server, send: (socket: Socket) => void): Promise<string> {
  const { port } = server.address() as AddressInfo;
  return new Promise((ended) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => send(socket));
    socket.on('data', (data) => {
      text += data.toString();
    });
    // Who still writes when the server has hung up is reset; what was said before counts.
    socket.on('error', () => {});
    socket.on('close', () => ended(text));
  });
}
