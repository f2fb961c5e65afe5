import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CaseKind, Pack } from '@aftercase/regulations';
import { loadPack } from '@aftercase/regulations/load';
import { Injectable } from '@nestjs/common';

/** 规章: the packs that this release ships, read once at start. A branch says in HR's tree which one it adopts. */
@Injectable()
export class Packs {
  private readonly packs = new Map<string, Pack>();

  constructor() {
    const folder = dirname(
      createRequire(import.meta.url).resolve('@aftercase/regulations/packs/service-station.yaml'),
    );
    for (const file of readdirSync(folder)) {
      if (!file.endsWith('.yaml') || file.endsWith('.cases.yaml')) continue;
      const pack = loadPack(readFileSync(join(folder, file), 'utf8'), file);
      this.packs.set(pack.id, pack);
    }
  }

  find(id: string): Pack | undefined {
    return this.packs.get(id);
  }

  /** Does the pack have a flow for this kind of service? */
  runs(pack: Pack, kind: CaseKind): boolean {
    return pack.flows.some((flow) => flow.kinds.includes(kind));
  }
}
