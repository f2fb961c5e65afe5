import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@aftercase/contracts';
import type { CaseKind, Pack } from '@aftercase/regulations';
import type { Dice } from '../command/dice.js';
import { Problem } from '../command/signed-in.js';
import { type Look, lookAt } from '../demo/desks/look.js';
import { anybodyActs, over, register } from '../demo/play-kind.js';
import { personFor, type Staff } from '../demo/script/staff.js';
import { drawnCourse } from './drawn-course.js';
import { surprises } from './surprises.js';

const { intake } = routes;

/** How often a case is surprised, at most, before everybody does what is offered to them. */
const mostSurprises = 4;
/** Refusals of one desk in a row, without the case moving, that are a loop and no longer a wait. */
const loop = 120;

/** One random walk. `stands`: what it waits for, where it has not ended; `steps`: what happened, with the answers. */
export interface Walked {
  number: string;
  pack: string;
  kind: CaseKind;
  ended: boolean;
  outcome: string;
  stands: string | null;
  steps: string[];
}

/**
 * A case in which people answer at random among what is offered to them, out of turn, too, until they have surprised
 * it often enough; from then on each does what lies on the desk, which must end it.
 * @param patienceMs how long nothing may happen before the case counts as standing
 */
export async function walk(
  staff: Staff,
  { pack, kind, dice, n }: { pack: Pack; kind: CaseKind; dice: Dice; n: number },
  patienceMs: number,
): Promise<Walked> {
  const course = drawnCourse(dice, pack, kind);
  const caseId = await register(staff, kind, course, n);
  if (kind !== 'internal' && dice.chance(0.8)) await staff.clerk.ask(intake.answerCustomer, { caseId });
  if (course.cancels) await staff.clerk.ask(intake.cancelCase, { caseId, reason: '客户来电：不需要了' });

  const path = new Path();
  for (let wait = 60; ; wait = Math.min(wait * 1.5, 800)) {
    const look = await lookAt(staff, caseId, pack, course);
    const ended = over(look);
    const stands = ended ? null : path.standsBy(look, patienceMs);
    if (ended || stands !== null)
      return { ...path.told, number: caseId, pack: pack.id, kind, ended, outcome: outcomeOf(look), stands };
    if ((await surprised(staff, look, dice, path)) || (await somebodyActs(staff, look, path))) wait = 60;
    else await pause(wait);
  }
}

const outcomeOf = ({ view }: Look): string => view.outcome ?? view.state;

/** What has happened in a walk so far, and since when nothing has. */
class Path {
  readonly told: Pick<Walked, 'steps'> = { steps: [] };
  surprises = 0;
  helped = 0;
  private refusals = 0;
  private still = Date.now();

  moved(step?: string): void {
    if (step) this.told.steps.push(step);
    [this.still, this.refusals] = [Date.now(), 0];
  }

  refused(step: string): void {
    this.refusals += 1;
    if (this.told.steps.at(-1) !== step) this.told.steps.push(step);
  }

  quietFor(ms: number): boolean {
    return Date.now() - this.still > ms;
  }

  /** Why it counts as standing; null while it does not. */
  standsBy({ view }: Look, patienceMs: number): string | null {
    if (this.refusals > loop) return `a loop of refusals: ${this.told.steps.at(-1)}`;
    return this.quietFor(patienceMs) ? (view.needs ?? 'nobody has anything to do') : null;
  }
}

async function surprised(staff: Staff, look: Look, dice: Dice, path: Path): Promise<boolean> {
  if (path.surprises >= mostSurprises || !dice.chance(0.4)) return false;
  const step = await surprise(staff, look, dice);
  if (!step) return false;
  path.surprises += 1;
  path.moved(step);
  return true;
}

/** Everybody does what lies on the desk; where nothing does, what the case itself asks for. */
async function somebodyActs(staff: Staff, look: Look, path: Path): Promise<boolean> {
  const acted = await anybodyActs(staff, look, (desk, code) => path.refused(`${desk}: ${code}`));
  if (acted) path.moved();
  if (acted || !path.quietFor(3000) || path.helped >= 3) return acted;
  const { caseId, view } = look;
  // Under whatever promise: an emergency's answer has one of its own.
  const unanswered = view.duties.some(({ duty }) => duty === 'answer');
  if (!unanswered && !view.needs) return false;
  path.helped += 1;
  path.moved(unanswered ? 'the customer is answered at last' : `resumed from ${view.needs}`);
  if (unanswered) await staff.clerk.ask(intake.answerCustomer, { caseId });
  else await personFor(staff, 'supervisor').ask(intake.resumeCase, { caseId, reason: '已核对，请继续' });
  return true;
}

/** Something out of turn, null where nothing offers itself; a no is an answer, too. A fault of the product's is none. */
async function surprise(staff: Staff, look: Look, dice: Dice): Promise<string | null> {
  const offered = surprises.filter((one) => one.offered(look) && (!one.ends || dice.chance(1 / 8)));
  if (offered.length === 0) return null;
  const { name, happens } = dice.pick(offered);
  try {
    await happens(staff, look, dice);
    return name;
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return `${name}: ${error.code}`;
  }
}
