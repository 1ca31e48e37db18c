import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { shared, urlOf, type TestDatabase } from './database.ts';

/** A wire between the service and its database that can be cut, and can be left to hang. */
export class Wire {
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();
  private port = 0;
  private hanging = false;
  private readonly to: URL;

  private constructor(to: URL) {
    this.to = to;
  }

  static async to(database: TestDatabase): Promise<Wire> {
    const wire = new Wire(new URL(await urlOf(database)));
    await wire.mend();
    return wire;
  }

  /** The database at this end of the wire. */
  async database(of: TestDatabase): Promise<TestDatabase> {
    const url = new URL(this.to);
    url.host = `127.0.0.1:${this.port}`;
    return shared(of, url.href);
  }

  /** Nothing comes to the service any more, of what it has or asks anew; connections are taken all the same. */
  hang(): void {
    this.hanging = true;
    for (const socket of this.sockets) socket.unpipe().pause();
  }

  /** The database is away: connections end, and no new ones are taken. */
  async cut(): Promise<void> {
    const closed = this.server && once(this.server, 'close');
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
    this.server = null;
  }

  async mend(): Promise<void> {
    this.hanging = false;
    if (this.server) return;
    this.server = createServer((near) => this.join(near)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  private join(near: Socket): void {
    this.keep(near);
    if (this.hanging) return;
    const far = connect(Number(this.to.port || 5432), this.to.hostname);
    this.keep(far);
    near.pipe(far).pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const)
      one.once('close', () => other.destroy());
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => this.sockets.delete(socket));
  }
}
