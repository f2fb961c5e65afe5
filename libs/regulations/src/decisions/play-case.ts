import type { Citation } from '../pack/citation.js';
import type { FrozenFigure, FrozenPack } from '../pack/frozen-pack.js';
import type { PackCase } from '../pack/schema.js';
import type { FigureName } from '../words/vocabulary.js';
import { approvalEffect, approvalNeeded } from './approval.js';
import { type ComplaintFacts, complaintGrade } from './complaint-grade.js';
import type { Decision } from './decision.js';
import { type EntitlementFacts, entitlement } from './entitlement.js';
import { fee } from './fee.js';
import type { FeeFacts } from './fee-facts.js';
import { mayClose } from './may-close.js';
import { type PaymentFacts, payment } from './payment.js';
import { type PromiseFacts, reckonPromise } from './reckon.js';
import { repeatRepair } from './repeat-repair.js';
import { replyPromise } from './reply-promise.js';
import { requiredDocuments } from './required-documents.js';
import { type ReturnFacts, returnOrExchange } from './return-or-exchange.js';
import { reward } from './reward.js';
import { type SanctionFacts, sanction } from './sanction.js';
import { type ExpenseFacts, mayWork, type ReportFacts, reimbursement, reportDuty } from './staff-rules.js';
import { channelTaken, periodicDuty, recordRetention } from './standing-duties.js';
import { stepRule } from './steps.js';
import { type VoucherFacts, voucherArchive } from './voucher-archive.js';

/** The decisions a `<id>.cases.yaml` may name. */
const decisions: Record<string, (pack: FrozenPack, facts: never) => Decision<string>> = {
  entitlement: (pack, facts: EntitlementFacts) => entitlement(pack, facts),
  fee: (pack, facts: FeeFacts) => fee(pack, facts),
  payment: (pack, facts: PaymentFacts) => payment(pack, facts),
  reply: (pack, facts: { calledAt: string }) => replyPromise(pack, facts),
  promise: (pack, { promise, ...facts }: PromiseFacts & { promise: string }) => {
    const rule = pack.promises?.find(({ name }) => name === promise);
    if (!rule) throw new Error(`pack ${pack.id} makes no promise ${promise}`);
    return reckonPromise(pack, rule, facts);
  },
  repeat: (pack, facts: Parameters<typeof repeatRepair>[1]) => repeatRepair(pack, facts),
  step: (pack, facts: Parameters<typeof stepRule>[1]) => stepRule(pack, facts),
  close: (pack, facts: Parameters<typeof mayClose>[1]) => mayClose(pack, facts),
  archive: (pack, facts: VoucherFacts) => voucherArchive(pack, facts),
  documents: (pack, facts: Parameters<typeof requiredDocuments>[1]) => requiredDocuments(pack, facts),
  return: (pack, facts: ReturnFacts) => returnOrExchange(pack, facts),
  approval: (pack, facts: Parameters<typeof approvalNeeded>[1]) => approvalNeeded(pack, facts),
  'approval-effect': (pack, facts: { approved: boolean }) => approvalEffect(pack, facts),
  complaint: (pack, facts: ComplaintFacts) => complaintGrade(pack, facts),
  sanction: (pack, facts: SanctionFacts) => sanction(pack, facts),
  reward: (pack, facts: { outstanding: boolean }) => reward(pack, facts),
  expense: (pack, facts: ExpenseFacts) => reimbursement(pack, facts),
  report: (pack, facts: ReportFacts) => reportDuty(pack, facts),
  assignment: (pack, facts: { qualified: boolean }) => mayWork(pack, facts),
  channel: (pack, { channel }: { channel: Parameters<typeof channelTaken>[1] }) =>
    channelTaken(pack, channel),
  periodic: (pack, facts: Parameters<typeof periodicDuty>[1]) => periodicDuty(pack, facts),
  retention: (pack, facts: { archivedOn: string }) => recordRetention(pack, facts),
};

/**
 * Plays one case of a pack's `cases.yaml` and says what differs from what it expects; empty if all is as written.
 * Compares the outcome and every citation in order, so a wrong article never passes for a right outcome.
 */
export function playCase(pack: FrozenPack, expected: PackCase): string[] {
  const decide = decisions[expected.decision];
  if (!decide) return [`unknown decision ${expected.decision}; known: ${Object.keys(decisions).join(', ')}`];
  const got = decide(asSet(pack, expected.settings), expected.facts as never) as Decision<string> & {
    amountFen?: number;
    missing?: string[];
    dueAt?: string;
    dueOn?: string;
    by?: string;
    proposals?: { kind: string }[];
  };
  const differs = (what: string, want: unknown, have: unknown) =>
    want !== undefined && JSON.stringify(want) !== JSON.stringify(have)
      ? [`${what}: expected ${JSON.stringify(want)}, got ${JSON.stringify(have)}`]
      : [];
  const articles = got.citations.map((citation: Citation) => citation.article);
  const proposals = got.proposals?.map(({ kind }) => kind);
  return [
    ...differs('outcome', expected.outcome, got.outcome),
    ...differs('articles', expected.articles, articles),
    ...differs('amountFen', expected.amountFen, got.amountFen),
    ...differs('missing', expected.missing, got.missing),
    ...differs('due', expected.due, got.dueAt ?? got.dueOn),
    ...differs('by', expected.by, got.by),
    ...differs('proposals', expected.proposals, proposals),
  ];
}

/** The pack with the settings that a case assumes. */
function asSet(pack: FrozenPack, settings: PackCase['settings']): FrozenPack {
  const figures = { ...pack.figures };
  for (const [name, value] of Object.entries(settings ?? {}) as [FigureName, FrozenFigure['value']][]) {
    const figure = figures[name];
    if (figure) figures[name] = { ...figure, value };
  }
  return { ...pack, figures };
}
