import { readdirSync, readFileSync } from 'node:fs';
import { type CaseKind, type GroundSource, type Pack, resolveCitation } from '@aftercase/regulations';
import { loadPack } from '@aftercase/regulations/load';
import { describe, expect, it } from 'vitest';
import { facts as catalogue, type FactType } from '../catalogue.js';
import { paperKinds } from '../intake/paper.js';
import { companySettings, settingOf } from './company-settings.js';
import { type DutyName, duties, dutyNames } from './duties.js';
import type { Duty, DutyFact } from './duty.js';
import { openDuties } from './open-duties.js';

const folder = new URL('../../../regulations/packs/', import.meta.url);
const packs: Pack[] = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
  .map((file) => loadPack(readFileSync(new URL(file, folder), 'utf8'), file));
const pairs = packs.flatMap((pack) =>
  pack.kinds.map((kind) => ({ name: `${pack.id} / ${kind}`, pack, kind })),
);

const sourcesOf = (name: DutyName, document: string): readonly GroundSource[] => {
  const { ground = [] }: Duty = duties[name];
  return typeof ground === 'function' ? ground(document) : ground;
};

/** Everything that a fact might say by which a duty opens about `document`, and nothing that it might cite. */
function opening(name: DutyName, document: string): DutyFact[] {
  const keys = [
    'caseId',
    'dispatch',
    'card',
    'outsourced',
    'quotation',
    'invoice',
    'contract',
    'plan',
    'recall',
  ];
  const about = keys.concat(
    'survey',
    'complaint',
    'assessment',
    'appeal',
    'voucher',
    'part',
    'receipt',
    'successor',
  );
  const said = {
    asks: paperKinds
      .concat()
      .map((one): object => ({ document: one, by: 'clerk' }))
      .concat({ document: 'acceptance', by: 'customer' }),
    asksForClass: true,
    asksForDiagnosis: true,
    complete: false,
    documents: ['purchase-proof'],
    accepted: true,
    substantiated: true,
    way: 'cash-on-site',
    serviceWay: 'send-in',
    by: 'general-manager',
  };
  const data = Object.assign({}, said, Object.fromEntries(about.map((key) => [key, document])));
  const fact = (type: string, more: object, seq: number): DutyFact => ({
    type,
    service: catalogue[type as FactType].service,
    seq,
    occurredAt: '2026-11-24T01:00:00Z',
    data: Object.assign({}, data, more),
  });
  const before = ['intake.case.opened.v1', 'intake.voucher.pulled.v1', 'dispatch.dispatch.opened.v1'];
  // Who is on site is known by having arrived.
  if (name === 'end-visit') before.push('dispatch.visit.arrived.v1');
  // A receipt is one too many where the work was done without taking the goods.
  if (name === 'withdraw-receipt') before.push('dispatch.visit.finished.v1');
  const ways = [
    { result: 'fixed', passed: true },
    { result: 'take-in', passed: false },
  ];
  const opens = Object.keys(duties[name].opens);
  return before
    .map((type, n) => fact(type, { result: 'fixed' }, n))
    .concat(opens.flatMap((type, n) => ways.map((way, m) => fact(type, way, 10 + 2 * n + m))));
}

/** What the duty rests on in such a case where no fact cites anything. */
function groundIn(name: DutyName, of?: { pack: Pack; kind: CaseKind }, document = 'D'): string[] {
  const said = opening(name, document);
  // Each way alone, since one fact may say what another takes back.
  const before = said.filter(({ seq }) => seq < 10);
  const found = said.flatMap((last) => openDuties(before.concat(last.seq < 10 ? [] : last), of));
  return [...new Set(found.filter(({ duty }) => duty === name).map(({ article }) => article))];
}

describe('what a duty rests on', () => {
  it.each(pairs)('$name: each duty cites this pack, or a setting of the company', ({ pack, kind }) => {
    for (const name of dutyNames) {
      const grounds = groundIn(name, { pack, kind });
      expect(grounds, `${name} was opened`).not.toEqual([]);
      for (const ref of grounds) {
        if (settingOf(ref)) continue;
        expect(ref, name).toMatch(`${pack.id}@${pack.version}/`);
        expect(resolveCitation(pack, { ref })?.text, `${name} ${ref}`).toBeTruthy();
      }
    }
  });

  it.each(dutyNames)('%s: without a pack it rests on the company’s setting, which says something', (name) => {
    const [ref = '', ...more] = groundIn(name);
    expect(more).toEqual([]);
    expect(settingOf(ref)).toEqual(companySettings[duties[name].setting]);
    expect(settingOf(ref)?.zh).toBeTruthy();
  });

  it.each<[DutyName, string, CaseKind, string, string?]>([
    ['dispatch', 'company', 'repair', '5.2'],
    ['dispatch', 'equipment', 'repair', '14'],
    ['dispatch', 'technical', 'repair', 'company-setting/sending'],
    ['leave', 'field-service', 'repair', '四.4'],
    ['leave', 'general', 'repair', 'company-setting/leaving'],
    ['answer', 'field-service', 'repair', '三.4'],
    ['answer', 'technical', 'repair', 'setting.replyHours'],
    ['finish', 'service-centre', 'replacement', '9.3'],
    ['diagnose', 'service-centre', 'repair', '7.3'],
    ['return', 'service-station', 'repair', '7'],
    ['return', 'physiotherapy', 'repair', 'company-setting/goods'],
    ['remedy', 'field-service', 'repair', '四.2'],
    ['remedy', 'xiaomi', 'repair', '12'],
    ['file', 'technical', 'repair', '9', 'service-plan'],
    ['file', 'technical', 'repair', '13', 'service-record'],
    ['renew', 'service-station', 'repair', 'company-setting/contracts'],
  ])('%s under %s, %s: %s', (name, id, kind, ground, document) => {
    const pack = packs.find((one) => one.id === id) as Pack;
    const found = openDuties(opening(name, 'D'), { pack, kind });
    const wanted = found.filter((one) => one.duty === name && (!document || one.document === document));
    expect([...new Set(wanted.map(({ article }) => article))]).toEqual([
      ground.startsWith('company-setting/') ? ground : `${id}@${pack.version}/${ground}`,
    ]);
  });

  it('names no step, figure, outcome or article that no pack has, and no setting that no duty rests on', () => {
    const steps = new Set(
      packs.flatMap(({ flows }) =>
        flows.flatMap((flow) => flow.steps.flatMap(({ step, document }) => [step, document])),
      ),
    );
    for (const name of dutyNames) {
      const { ground }: Duty = duties[name];
      for (const source of typeof ground === 'function' ? [] : sourcesOf(name, 'D')) {
        const where = `${name} ${JSON.stringify(source)}`;
        if ('step' in source) expect(steps.has(source.step), where).toBe(true);
        else if ('articles' in source)
          for (const [id, article] of Object.entries(source.articles)) {
            const pack = packs.find((one) => one.id === id) as Pack;
            expect(resolveCitation(pack, { ref: `${id}@${pack.version}/${article}` }), where).not.toBeNull();
          }
        else if ('figure' in source)
          expect(
            packs.some(({ figures }) => figures[source.figure]),
            where,
          ).toBe(true);
        else if ('outcome' in source)
          expect(
            packs.some(({ grounds }) => grounds[source.outcome]),
            where,
          ).toBe(true);
        else if ('fees' in source)
          expect(
            packs.some(({ feeSchedule }) => feeSchedule),
            where,
          ).toBe(true);
      }
    }
    const rested = new Set(dutyNames.map((name) => duties[name].setting));
    expect(Object.keys(companySettings).filter((name) => !rested.has(name as never))).toEqual([]);
  });
});
