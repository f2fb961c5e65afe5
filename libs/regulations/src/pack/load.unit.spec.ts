import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPack, PackRefused } from './load.js';

const text = readFileSync(new URL('../../packs/service-station.yaml', import.meta.url), 'utf8');

/** Changes one piece of the pack, which must stand there, and gives the refusal with the line it stands on. */
function refusal(piece: string | RegExp, instead: string) {
  const at = text.search(typeof piece === 'string' ? piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : piece);
  expect(at, `nothing to change: ${piece}`).toBeGreaterThan(-1);
  try {
    loadPack(text.replace(piece, instead), 'p.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(PackRefused);
    const { problems, message } = error as PackRefused;
    return { problems, message, line: text.slice(0, at).split('\n').length };
  }
  throw new Error('the pack was accepted');
}

describe('loadPack', () => {
  it('accepts the pack as it ships', () => {
    expect(loadPack(text)).toMatchObject({ id: 'service-station', version: 1 });
  });

  it('refuses a missing article, at the one that follows', () => {
    const { problems, line } = refusal(/ {2}- number: 第四条\n.*\n.*\n/, '');
    expect(problems[0]).toMatchObject({ line: line + 1, reason: { en: 'article 4 is missing' } });
    expect(problems.map(({ path }) => path)).toContain('grounds.voucher-archive.on-site');
  });

  it('refuses a missing last article, of which no number tells but the count', () => {
    const { problems, line } = refusal(/ {2}- number: 第八条\n.*\n.*\n/, '');
    const reason = { zh: '原文有 8 条,这里有 7 条', en: 'the source has 8 articles, 7 are here' };
    expect(problems[0]).toMatchObject({ line: line - 2, reason });
    expect(loadPack(text.replace('  articles: 8\n', ''))).toMatchObject({ id: 'service-station' });
  });

  it('refuses a citation of an article that does not exist', () => {
    const { problems, line } = refusal('payment.invoice-on-return: "8"', 'payment.invoice-on-return: "9"');
    expect(problems).toEqual([
      {
        line,
        column: 30,
        path: 'grounds.payment.invoice-on-return',
        reason: { zh: '没有条文或设置 9', en: 'there is no article or setting 9' },
      },
    ]);
  });

  it.each([
    ['2027-02-30', 'effective: "2026-01-01"', 'effective: 2027-02-30', 'effective'],
    [
      '2027-02-30',
      '{ effective: "2026-01-01", value: 20000 }',
      '{ effective: 2027-02-30, value: 20000 }',
      'values.0.effective',
    ],
    ['0000-01-01', 'effective: "2026-01-01"', 'effective: "0000-01-01"', 'effective'],
    ['3000-01-01', 'effective: "2026-01-01"', 'effective: "3000-01-01"', 'effective'],
  ])('2.5 refuses %s as a day, at its line', (_, piece, instead, path) => {
    const { problems, line } = refusal(piece, instead);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line, path: expect.stringContaining(path) });
  });

  it('refuses an unknown unit', () => {
    const { problems, line } = refusal('unit: fen\n', 'unit: pound\n');
    expect(problems[0]).toMatchObject({ line, path: 'figures.lowFeeLimitFen.unit' });
    expect(problems[0]?.reason.zh).toContain('fen');
  });

  it('refuses a unit that is not the figure’s', () => {
    const { problems } = refusal('unit: fen\n', 'unit: hours\n');
    expect(problems[0]?.reason.en).toBe('lowFeeLimitFen is counted in fen');
  });

  it('refuses a negative amount', () => {
    const { problems, line, message } = refusal('value: 20000', 'value: -1');
    expect(problems[0]).toMatchObject({ line, reason: { zh: '数额不能为负:-1', en: 'negative amount: -1' } });
    expect(message).toContain(`p.yaml:${line}:`);
  });

  it('refuses an amount with a fraction of a fen', () => {
    expect(refusal('value: 20000', 'value: 200.5').problems[0]?.reason.en).toBe('must be whole: 200.5');
  });

  it('refuses a figure called the text’s own that the text does not state', () => {
    const { problems } = refusal('origin: setting', 'origin: article');
    expect(problems[0]).toMatchObject({ path: 'figures.lowFeeLimitFen.origin' });
  });

  it('refuses words it does not know, and a kind without a flow', () => {
    const unknown = refusal('version: 1', 'versoin: 1');
    expect(unknown.problems.map(({ path, line }) => [path, line])).toContainEqual(['versoin', unknown.line]);
    const { problems, line } = refusal('maintenance, internal]', 'maintenance, internal, training]');
    expect(problems[0]).toMatchObject({ line, reason: { en: 'training needs exactly one flow, has 0' } });
  });

  it('refuses text that is no YAML, with the line', () => {
    expect(refusal('kinds: [repair', 'kinds: [[repair').problems[0]?.line).toBeGreaterThan(1);
  });

  it('accepts a blank figure', () => {
    expect(
      loadPack(text.replace('value: 20000', 'value: null')).figures.lowFeeLimitFen?.values[0]?.value,
    ).toBeNull();
  });

  it('refuses approvals that wait for each other, with the circle', () => {
    const { problems, line } = refusal(
      /^sanctions:|^promises:/m,
      `  - name: first
    zh: 甲
    en: first
    subject: amendment
    by: supervisor
    after: [second]
    ground: "1"
  - name: second
    zh: 乙
    en: second
    subject: amendment
    by: hr
    after: [first]
    ground: "1"
promises:`,
    );
    expect(problems.map(({ reason }) => reason.en)).toEqual([
      'cyclic approval: first → second → first',
      'cyclic approval: second → first → second',
    ]);
    expect(problems[0]?.line).toBe(line + 5);
  });

  it('refuses a rule that names what nobody can find out, or an outcome without a ground', () => {
    const unknown = refusal('when: [in-guarantee]', 'when: [in-guaranty]');
    expect(unknown.problems).toMatchObject([
      { line: unknown.line, reason: { en: 'unknown circumstance in-guaranty' } },
    ]);
    const bare = refusal('outcome: paid\n      why: paid', 'outcome: refused\n      why: paid');
    expect(bare.problems[0]?.reason.en).toBe('entitlement.refused has no ground');
  });

  it('refuses a setting of a rule that the pack does not have', () => {
    const { problems } = refusal('yes.injuryIsMajor', 'yes.expiredIsRefused');
    expect(problems[0]?.reason.en).toBe('there is no article or setting setting.expiredIsRefused');
  });
});
