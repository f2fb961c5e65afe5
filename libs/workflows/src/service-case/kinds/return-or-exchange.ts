import { type Citation, dayIn, type ReturnFacts, returnOrExchange, zoneOf } from '@aftercase/regulations';
import { patched } from '@temporalio/workflow';
import { decide } from '../../decision/decide.js';
import { decidedBy } from '../../decision/decided-by.js';
import { askApproval } from '../steps/approval.js';
import { awaitProof } from '../steps/await-proof.js';
import { type CaseFile, needsFieldWork, proofsOf, soldOnOf } from '../steps/case-file.js';
import { closeCase } from '../steps/close.js';
import { ServiceRefused } from '../steps/ending.js';
import { free } from '../steps/field-work.js';
import { chargeReturn, refundReturn } from '../steps/return-money.js';
import { visitUntilDone } from '../steps/visit.js';

/**
 * Return and exchange: within the days and with the proof that the pack asks (`apparel-shop` 4), with consent where
 * it wants that (`field-service` 一.11); then the goods change hands and it is put on record.
 */
export async function tellReturnOrExchange(file: CaseFile): Promise<void> {
  const { byPack, outcome, citations } = await decideReturn(file);
  if (outcome === 'refused') throw new ServiceRefused();
  // Within the company's window nobody needs to be asked (`xiaomi` 6); earlier releases asked all the same.
  const allowed = byPack === 'allowed' && outcome === 'allowed' && patched('approval-where-needed');
  const asked = allowed ? null : await askApproval(file, outcome === 'needs-approval' ? citations : null);
  if (needsFieldWork(file)) await visitUntilDone(file);
  // Whoever bears the cost by the pack, a person may have decided otherwise meanwhile.
  const bearer = asked && (decidedBy(file.story, 'approval')?.outcome ?? asked);
  if (bearer === 'refused') throw new ServiceRefused();
  const ended = free(bearer ? `${file.kind}/${bearer}` : `${file.kind}/done`);
  const charged = file.story.begunSince(4) && (await settleMoney(file, bearer, citations));
  await closeCase(file, charged ? Object.assign({}, ended, { payment: 'invoice-same-day' as const }) : ended);
}

/** What was not granted is charged or waived, what was granted is paid back. Answers whether it was charged. */
async function settleMoney(file: CaseFile, bearer: string | null, citations: Citation[]): Promise<boolean> {
  const { story, kind } = file;
  const charged = bearer === 'customer-bears' && (await chargeReturn(file, citations));
  const consent = story.latest('intake.approval.given.v1')?.data.approved ?? true;
  const granted = bearer === 'company-bears' || consent;
  if (kind === 'return' && granted) await refundReturn(file, citations);
  return charged;
}

async function decideReturn(file: CaseFile) {
  const { story } = file;
  if (story.begunSince(4)) await awaitProof(file, () => factsOf(file));
  const { outcome, citations } = await decide(story, 'return', returnOrExchange, () => factsOf(file));
  return { byPack: outcome, outcome: decidedBy(story, 'return')?.outcome ?? outcome, citations };
}

const factsOf = (file: CaseFile): ReturnFacts => ({
  kind: file.kind as 'return' | 'exchange',
  soldOn: soldOnOf(file),
  askedOn: dayIn(file.calledAt, zoneOf(file.pack)),
  proofs: proofsOf(file),
  reason: file.returnReason ?? 'defect',
});
