import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/config.js';
import { UnitOfWork } from '../work/unit-of-work.js';
import { FileStore } from './file-store.js';

const hour = 3_600_000;
/** In which whoever has brought content has put its file on record, or has been killed. */
const grace = 24 * hour;
const atOnce = 500;
const sweeper = { sub: 'sweep', role: 'system' as const, branch: '*' };

/** Ends files that no document has named in time, and removes content that no file names. */
@Injectable()
export class FileSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('FileSweep');
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly config: Config,
    private readonly units: UnitOfWork,
    private readonly store: FileStore,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.runs('relay')) return;
    const sweep = () => {
      this.sweep(new Date()).catch((failure: unknown) => this.log.error(failure));
    };
    this.timer = setInterval(sweep, hour).unref();
    // What should have ended while the service was down.
    sweep();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Answers how many files and how much content came to their end. */
  async sweep(now: Date): Promise<{ files: number; content: number }> {
    const unnamed = new Date(now.getTime() - this.config.FILES_UNNAMED_HOURS * hour);
    const left = new Date(now.getTime() - grace);
    let files = 0;
    for (let ended = atOnce; ended === atOnce; files += ended) ended = await this.endFiles(unnamed);
    let content = 0;
    for (const sha256 of await this.unnamedContent(left)) content += await this.removeContent(sha256, left);
    await this.store.tidy(left);
    return { files, content };
  }

  /** Whoever is just naming one of them holds it, and keeps it. */
  private endFiles(before: Date): Promise<number> {
    return this.units.run(sweeper, async ({ em }) => {
      const ended = await em.execute<object[]>(
        `delete from uploaded_file where id in
           (select id from uploaded_file where not bound and at < ? order by at limit ? for update skip locked)
         returning id`,
        [before, atOnce],
      );
      return ended.length;
    });
  }

  private async unnamedContent(before: Date): Promise<string[]> {
    const rows = await this.units.read<{ sha256: string }>(
      `select sha256 from file_content as c where at < ?
         and not exists (select 1 from uploaded_file as f where f.sha256 = c.sha256) limit ?`,
      [before, atOnce],
    );
    return rows.map(({ sha256 }) => sha256);
  }

  /**
   * The note goes with the content. The store is asked inside the unit of work, under the lock of that note and of no
   * document: whoever brings the same content meanwhile waits to note it, and then keeps it anew.
   */
  private removeContent(sha256: string, before: Date): Promise<number> {
    return this.units.run(sweeper, async ({ em }) => {
      const removed = await em.execute<object[]>(
        `delete from file_content where sha256 = ? and at < ?
           and not exists (select 1 from uploaded_file as f where f.sha256 = file_content.sha256) returning sha256`,
        [sha256, before],
      );
      if (removed.length > 0) await this.store.remove(sha256);
      return removed.length;
    });
  }
}
