import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freezePack } from '../pack/freeze.js';
import { loadPack } from '../pack/load.js';
import { dayIn } from '../time/civil-day.js';
import { type DocumentName, documents, payments, sites } from '../words/vocabulary.js';
import { mayClose } from './may-close.js';
import { repeatRepair } from './repeat-repair.js';
import { replyPromise } from './reply-promise.js';
import { stepRule, stepsOf } from './steps.js';
import { voucherArchive } from './voucher-archive.js';

const text = readFileSync(new URL('../../packs/service-station.yaml', import.meta.url), 'utf8');
const pack = freezePack(loadPack(text));

describe('replyPromise', () => {
  it('is due after 24 elapsed hours and warns after 18, over nights, leap days and daylight saving', () => {
    const instants = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2060-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (called) => {
        const { dueAt, warnsAt } = replyPromise(pack, { calledAt: called.toISOString() });
        expect(Date.parse(dueAt ?? '') - called.getTime()).toBe(24 * 3_600_000);
        expect(Date.parse(warnsAt ?? '') - called.getTime()).toBe(18 * 3_600_000);
      }),
    );
  });

  it('promises nothing where the time is blank', () => {
    const { replyHours: _gone, ...figures } = pack.figures;
    expect(replyPromise({ ...pack, figures }, { calledAt: '2026-11-24T00:00:00Z' }).dueAt).toBeNull();
  });
});

describe('mayClose', () => {
  const situations = fc.record({
    kind: fc.constantFrom('repair' as const, 'maintenance' as const),
    place: fc.constantFrom(...sites),
    payment: fc.constantFrom(...payments),
  });

  it('closes with exactly the required documents, and without any one of them does not', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { required } = mayClose(pack, { ...situation, documents: [] });
        expect(mayClose(pack, { ...situation, documents: required }).outcome).toBe('may-close');
        for (const left of required) {
          const present = documents.filter((one): one is DocumentName => one !== left);
          expect(mayClose(pack, { ...situation, documents: present })).toMatchObject({ missing: [left] });
        }
      }),
    );
  });

  it('does not close before place and payment are known', () => {
    const closing = mayClose(pack, { kind: 'repair', place: null, payment: null, documents });
    expect(closing.outcome).toBe('incomplete');
  });

  it('waits for no survey: that is asked for after archiving, and only where the company says so', () => {
    const without = structuredClone(pack);
    if (without.figures.surveyAsked) without.figures.surveyAsked.value = false;
    const onSite = { kind: 'repair', place: 'on-site', payment: 'none' } as const;
    const surveyed = (by: typeof pack) => stepRule(by, { ...onSite, step: 'survey' }).outcome;
    expect(mayClose(pack, { ...onSite, documents: [] }).required).not.toContain('survey');
    expect([surveyed(pack), surveyed(without)]).toEqual(['applies', 'does-not-apply']);
  });

  it('has one invoice step in every paid course and none in a free one', () => {
    const invoices = (place: 'on-site' | 'shop', payment: (typeof payments)[number]) =>
      stepsOf(pack, { kind: 'repair', place, payment }).filter((step) => step.document === 'invoice').length;
    expect(invoices('on-site', 'cash-on-site')).toBe(1);
    expect(invoices('on-site', 'invoice-same-day')).toBe(1);
    expect(invoices('shop', 'invoice-on-return')).toBe(1);
    expect(invoices('on-site', 'none') + invoices('shop', 'none')).toBe(0);
  });
});

describe('voucherArchive', () => {
  it('archives once, and only what is signed and whose papers are back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sites),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (place, signed, registerClosed, receiptVoided) => {
          const facts = { place, signed, registerClosed, receiptVoided };
          const ready = signed && (place === 'on-site' ? registerClosed : receiptVoided);
          expect(voucherArchive(pack, { ...facts, archivedAt: null }).outcome).toBe(
            ready ? 'archive' : 'not-yet',
          );
          const again = voucherArchive(pack, { ...facts, archivedAt: '2026-11-24T00:00:00Z' });
          expect(again.outcome).toBe('already-archived');
        },
      ),
    );
  });
});

describe('repeatRepair', () => {
  it('counts the window by calendar days, its last one included', () => {
    const of = (previousOn: string | null) =>
      repeatRepair(pack, { previousOn, calledOn: '2026-11-24' }).outcome;
    expect([of('2026-10-25'), of('2026-10-24'), of('2026-11-24'), of(null)]).toEqual([
      'repeat',
      'new',
      'repeat',
      'new',
    ]);
  });
});

describe('dayIn', () => {
  it("takes the branch's day, not the server's", () => {
    expect(dayIn('2026-11-24T16:00:00Z', 'Asia/Shanghai')).toBe('2026-11-25');
    expect(dayIn('2026-11-24T15:59:59Z', 'Asia/Shanghai')).toBe('2026-11-24');
    expect(dayIn('2026-11-24T04:00:00Z', 'America/New_York')).toBe('2026-11-23');
  });
});
