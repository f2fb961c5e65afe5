import { OwnThread, refused, TookTooLong } from '@aftercase/platform';
import type { Pack } from '@aftercase/regulations';
import type { PackProblem } from '@aftercase/regulations/load';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { ReadPack } from './read-pack.worker.js';

/** Seconds. A pack as large as it may be takes one or two. */
const longest = 10;

/** Reads what people send as a pack: bounded, and never on the thread that answers requests. */
@Injectable()
export class PackReader implements OnModuleDestroy {
  private readonly thread = new OwnThread<string, ReadPack>(
    new URL('./read-pack.worker.js', import.meta.url),
    longest,
  );

  /** @throws Refused PACK_REFUSED with the line and reason of what is wrong */
  async read(yaml: string): Promise<{ pack: Pack; hash: string }> {
    const read = await this.thread.run(yaml).catch((failure: unknown) => {
      if (failure instanceof TookTooLong) return tooSlow;
      throw failure;
    });
    if ('problems' in read) throw refusedFor(read.problems, read.count);
    return read;
  }

  onModuleDestroy(): Promise<void> {
    return this.thread.close();
  }
}

const tooSlow = {
  count: 1,
  problems: [
    {
      line: 1,
      column: 1,
      path: '',
      reason: { zh: `${longest} 秒内读不完`, en: `it cannot be read within ${longest} seconds` },
    },
  ],
};

function refusedFor(problems: PackProblem[], count: number) {
  const [first] = problems;
  const at = `${first?.line}:${first?.column} ${first?.path}`;
  return refused(
    'PACK_REFUSED',
    { count, firstZh: `${at} ${first?.reason.zh}`, firstEn: `${at} ${first?.reason.en}` },
    problems.map(({ reason, ...where }) => Object.assign({}, where, reason)),
  );
}
