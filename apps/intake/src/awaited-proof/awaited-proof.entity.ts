import type { CommandInput } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

type Awaited = CommandInput<'intake.awaitProof'>;

/** 待补凭据: what a case waits for, until when, and by which article. One per case. */
const AwaitedProofSchema = defineEntity({
  name: 'AwaitedProof',
  tableName: 'awaited_proof',
  properties: {
    caseId: p.string().primary(),
    documents: p.json<Awaited['documents']>(),
    until: p.datetime().nullable(),
    citations: p.json<Awaited['citations']>(),
    since: p.datetime(),
  },
});
export class AwaitedProof extends AwaitedProofSchema.class {}
AwaitedProofSchema.setClass(AwaitedProof);
