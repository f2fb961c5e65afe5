import type { StateData } from '@aftercase/contracts';
import { defineEntity, p } from '@mikro-orm/core';

export type Qualifications = StateData<'hr-assessment.qualification.state.v1'>['qualifications'];

/** Dispatch's copy of a person's qualifications, from HR's compacted topic. */
const KnownQualificationSchema = defineEntity({
  name: 'KnownQualification',
  tableName: 'known_qualification',
  properties: { person: p.string().primary(), qualifications: p.json<Qualifications>() },
});
export class KnownQualification extends KnownQualificationSchema.class {}
KnownQualificationSchema.setClass(KnownQualification);
