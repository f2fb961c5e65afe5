import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { playCase } from './decisions/play-case.js';
import { resolveCitation } from './pack/citation.js';
import { freezePack } from './pack/freeze.js';
import type { FrozenPack } from './pack/frozen-pack.js';
import { loadHolidayTable, loadPack, loadPackCases } from './pack/load.js';
import { type Pack, packSchema } from './pack/schema.js';

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
    const changed = structuredClone(freezePack(pack, { tables }));
    const spots = citationSpots(changed);
    const unnoticed: string[] = [];
    spots.forEach((one, a) => {
      for (const two of spots.slice(a + 1)) {
        const kept = [one.get(), two.get()] as const;
        if (kept[0] === kept[1]) continue;
        one.set(kept[1]);
        two.set(kept[0]);
        if (cases.every((each) => playCase(changed, each).length === 0))
          unnoticed.push(`${one.name} ↔ ${two.name}`);
        one.set(kept[0]);
        two.set(kept[1]);
      }
    });
    expect(unnoticed).toEqual([]);
  });
});

/** Every place in a frozen pack that names an article or setting for an outcome, a step or a duty. */
function citationSpots(pack: FrozenPack) {
  const spot = <K extends PropertyKey>(name: string, holder: Record<K, string>, key: K) => ({
    name,
    get: () => holder[key] as string,
    set: (ground: string) => {
      holder[key] = ground;
    },
  });
  const each = <T extends { ground: string }>(section: string, things: readonly T[] = []) =>
    things.map((thing, i) => spot(`${section}/${i}`, thing as Record<'ground', string>, 'ground'));
  const rules = Object.entries(pack.rules ?? {}).flatMap(([decision, { base, exceptions = [] }]) =>
    [base, ...exceptions].flatMap(({ grounds = [] }, e) =>
      grounds.map((_, g) => spot(`${decision}/${e}/${g}`, grounds as unknown as Record<number, string>, g)),
    ),
  );
  return [
    ...Object.keys(pack.grounds).map((name) => spot(name, pack.grounds, name)),
    ...pack.flows.flatMap(({ kinds, steps }) => each(`${kinds[0]}`, steps)),
    ...rules,
    ...each('proofs', pack.proofs),
    ...each('approvals', pack.approvals),
    ...each('sanctions', pack.sanctions),
    ...each('rewards', pack.rewards),
    ...each('periodic', Object.values(pack.periodic ?? {})),
    ...Object.keys(pack.channels ?? {}).map((name) =>
      spot(`channel ${name}`, pack.channels as Record<string, string>, name),
    ),
  ];
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
