import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { Config } from '../config/config.js';

/** One lazy connection per process; a failed attempt is forgotten, so the next call tries again. */
@Injectable()
export class TemporalClient implements OnApplicationShutdown {
  private opened: Promise<{ client: Client; connection: Connection }> | undefined;

  constructor(private readonly config: Config) {}

  async client(): Promise<Client> {
    this.opened ??= this.open();
    try {
      return (await this.opened).client;
    } catch (error) {
      this.opened = undefined;
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    const opened = await this.opened?.catch(() => undefined);
    await opened?.connection.close();
  }

  private async open() {
    const connection = await Connection.connect({
      address: this.config.TEMPORAL_ADDRESS,
      connectTimeout: '5s',
    });
    return { connection, client: new Client({ connection, namespace: this.config.TEMPORAL_NAMESPACE }) };
  }
}
