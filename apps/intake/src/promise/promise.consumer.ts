import { momentFacts } from '@aftercase/contracts';
import type { ReceivedFact, Work } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { Promises } from './promises.js';

/** Every fact that fulfils a promise of some pack. An answer is judged where it is entered, in its own transaction. */
const fulfilling = [
  ...new Set(
    Object.values(momentFacts)
      .flat()
      .map(({ type }) => type),
  ),
].filter((type) => type !== 'intake.customer.answered.v1');

/** A fact of another service that came late, with an earlier time: what it fulfilled was never breached (rule 8). */
@Controller()
export class PromiseConsumer {
  constructor(private readonly promises: Promises) {}

  @EventPattern(fulfilling)
  heard(@Payload() fact: ReceivedFact, @Ctx() work: Work) {
    return this.promises.heard(work, fact);
  }
}
