import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cite, groundsOfFigure, resolveCitation } from './citation.js';
import { freezePack } from './freeze.js';
import { type FrozenFigure, zoneOf } from './frozen-pack.js';
import { canonicalJson, sha256 } from './hash.js';
import { loadPack } from './load.js';

const text = readFileSync(new URL('../../packs/service-station.yaml', import.meta.url), 'utf8');
const pack = loadPack(text);

describe('freezePack', () => {
  it('has a hash that only the pack’s content moves', () => {
    const reordered = Object.fromEntries(Object.entries(pack).reverse()) as unknown as typeof pack;
    expect(freezePack(reordered).hash).toBe(freezePack(pack).hash);
    expect(freezePack(loadPack(`# 注\n${text}`)).hash).toBe(freezePack(pack).hash);
    expect(freezePack(loadPack(text.replace('主管派工。', '主管派工!'))).hash).not.toBe(
      freezePack(pack).hash,
    );
  });

  it('takes the value in force on the day', () => {
    const amended = loadPack(
      text.replace(
        '{ effective: "2026-01-01", value: 20000 }',
        '{ effective: "2026-01-01", value: 20000 }\n      - { effective: "2026-12-01", value: 30000 }',
      ),
    );
    const limit = (on?: string) => freezePack(amended, { on }).figures.lowFeeLimitFen?.value;
    expect([limit(), limit('2026-11-30'), limit('2026-12-01'), limit('2025-12-31')]).toEqual([
      20000, 20000, 30000, 20000,
    ]);
  });

  it('2.2 takes the first values for a call from before them, and leaves blank what was set only later', () => {
    const later = loadPack(
      text.replace('{ effective: "2026-01-01", value: 20000 }', '{ effective: "2026-12-01", value: 20000 }'),
    );
    const early = freezePack(later, { on: '2025-12-31' });
    expect(early.on).toBe('2026-01-01');
    expect(zoneOf(early)).toBe('Asia/Shanghai');
    expect(early.figures.replyHours?.value).toBe(24);
    expect(early.figures.lowFeeLimitFen?.value).toBeNull();
  });

  it('2.6 counts days in the zone of the branch, and in the pack’s where there is no branch', () => {
    expect(zoneOf(freezePack(pack, { zone: 'Asia/Urumqi' }))).toBe('Asia/Urumqi');
    expect(zoneOf(freezePack(pack))).toBe('Asia/Shanghai');
  });

  it('keeps one kind’s flow where asked', () => {
    expect(freezePack(pack, { kind: 'internal' }).flows.map(({ kinds }) => kinds)).toEqual([['internal']]);
  });
});

describe('sha256', () => {
  it('agrees with the platform’s on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (any) => {
        expect(sha256(any)).toBe(createHash('sha256').update(any, 'utf8').digest('hex'));
      }),
    );
  });

  it('is taken over JSON with sorted keys', () => {
    expect(canonicalJson({ b: [1, null], a: { d: 'x', c: undefined } })).toBe('{"a":{"d":"x"},"b":[1,null]}');
  });
});

describe('citations', () => {
  it('read pack@version/article and resolve to the text', () => {
    const citation = cite(pack, '5');
    expect(citation).toEqual({
      pack: 'service-station',
      version: 1,
      article: '5',
      ref: 'service-station@1/5',
      origin: 'article',
    });
    expect(resolveCitation(pack, citation)?.number).toBe('第五条');
    expect(resolveCitation(pack, citation)?.text).toMatch(/^凡属有费服务/);
  });

  it('of a figure: the article that states it, else the setting with the article that it fills in', () => {
    const frozen = freezePack(pack);
    expect(groundsOfFigure(frozen, 'lowFeeLimitFen')).toEqual(['5', 'setting.lowFeeLimitFen']);
    expect(groundsOfFigure(frozen, 'replyHours')).toEqual(['setting.replyHours']);

    const { article: _none, ...older } = frozen.figures.lowFeeLimitFen as FrozenFigure;
    const frozenBefore = { ...frozen, figures: { lowFeeLimitFen: older as FrozenFigure } };
    expect(groundsOfFigure(frozenBefore, 'lowFeeLimitFen')).toEqual(['setting.lowFeeLimitFen']);
  });

  it('of a setting resolve to its note, and of another pack or version to nothing', () => {
    const setting = cite(pack, 'setting.lowFeeLimitFen');
    expect(setting.origin).toBe('setting');
    expect(resolveCitation(pack, setting)?.note?.en).toContain('article 5');
    expect(resolveCitation(pack, { ref: 'service-station@0/5' })).toBeNull();
    expect(resolveCitation(pack, { ref: 'service-station@1/9' })).toBeNull();
  });
});
