import { citeAll } from '../pack/citation.js';
import { type FrozenPack, type FrozenStep, saysYes } from '../pack/frozen-pack.js';
import { because } from '../words/reasons.js';
import type { CaseKind, FigureName, Payment, Place } from '../words/vocabulary.js';
import type { Decision } from './decision.js';

/**
 * Null or missing while unknown: before the visit neither site nor payment is known, and only unconditional steps
 * apply.
 */
export interface Situation {
  kind: CaseKind;
  place?: Place | null;
  payment?: Payment | null;
}

/**
 * The steps that the pack asks of a case in this situation, in order (`service-station` articles 3 to 8).
 * A step that rests on a company setting is asked for only while the setting says yes.
 * @throws Error if the pack has no flow for the kind
 */
export function stepsOf(pack: FrozenPack, situation: Situation): FrozenStep[] {
  return flowOf(pack, situation.kind).filter((step) => fits(step, situation) && isOn(pack, step));
}

/** Whether the pack asks for one step here, with the article that does. */
export function stepRule(
  pack: FrozenPack,
  situation: Situation & { step: string },
): Decision<'applies' | 'does-not-apply'> {
  const named = flowOf(pack, situation.kind).filter((one) => one.step === situation.step);
  if (named.length === 0) throw new Error(`pack ${pack.id}@${pack.version} has no step ${situation.step}`);
  const fitting = named.find((one) => fits(one, situation));
  const applies = fitting !== undefined && isOn(pack, fitting);
  return {
    outcome: applies ? 'applies' : 'does-not-apply',
    reasons: [because(applies ? 'step-applies' : fitting ? 'step-off' : 'step-apart')],
    citations: citeAll(pack, fitting ? [fitting.ground] : named.map((one) => one.ground)),
  };
}

/** @throws Error if the pack has no flow for the kind */
export function flowOf(pack: FrozenPack, kind: CaseKind): FrozenStep[] {
  const flow = pack.flows.find((one) => one.kinds.includes(kind));
  if (!flow) throw new Error(`pack ${pack.id}@${pack.version} has no flow for ${kind}`);
  return flow.steps;
}

function fits(step: FrozenStep, { place, payment }: Situation): boolean {
  const siteFits = !step.place || step.place === place;
  return siteFits && (!step.payment || (!!payment && step.payment.includes(payment)));
}

/** A figure that isn't yes-no (a limit, say) doesn't switch a step off. */
function isOn(pack: FrozenPack, step: FrozenStep): boolean {
  if (!step.ground.startsWith('setting.')) return true;
  const name = step.ground.slice('setting.'.length) as FigureName;
  return pack.figures[name]?.unit !== 'yes-no' || saysYes(pack, name);
}
