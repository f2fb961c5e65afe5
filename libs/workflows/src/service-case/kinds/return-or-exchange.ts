import { dayIn, returnOrExchange, zoneOf } from '@aftercase/regulations';
import { patched } from '@temporalio/workflow';
import { decide } from '../../decision/decide.js';
import { decidedBy } from '../../decision/decided-by.js';
import { askApproval } from '../steps/approval.js';
import { type CaseFile, needsFieldWork, soldOnOf } from '../steps/case-file.js';
import { closeCase } from '../steps/close.js';
import { ServiceRefused } from '../steps/ending.js';
import { free } from '../steps/field-work.js';
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
  await closeCase(file, free(bearer ? `${file.kind}/${bearer}` : `${file.kind}/done`));
}

async function decideReturn(file: CaseFile) {
  const { story } = file;
  const { outcome, citations } = await decide(story, 'return', returnOrExchange, () => factsOf(file));
  return { byPack: outcome, outcome: decidedBy(story, 'return')?.outcome ?? outcome, citations };
}

const factsOf = ({ pack, kind, device, calledAt, proofs, returnReason }: CaseFile) => ({
  kind: kind as 'return' | 'exchange',
  soldOn: soldOnOf({ device, proofs }),
  askedOn: dayIn(calledAt, zoneOf(pack)),
  proofs,
  reason: returnReason ?? ('defect' as const),
});
