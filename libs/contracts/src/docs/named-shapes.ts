import { z } from 'zod';
import { merged } from '../base/define.js';
import { Device } from '../base/device.js';
import { Role } from '../base/people.js';
import { VisitTerms } from '../base/recurrence.js';
import * as values from '../base/values.js';
import { billing } from '../billing/index.js';
import { complaints } from '../complaints/index.js';
import { dispatch } from '../dispatch/index.js';
import { hrAssessment } from '../hr-assessment/index.js';
import { intake } from '../intake/index.js';
import { opsShapes } from '../ops/ops.js';
import { repairShop } from '../repair-shop/index.js';

/** Written out in place: a name would say no more than the length or the pattern does. */
const { OldNumber: _old, PartName: _part, ProviderId: _provider, ...named } = values;
const documents = merged(
  { Role, Device, VisitTerms },
  intake.shapes,
  dispatch.shapes,
  repairShop.shapes,
  billing.shapes,
  complaints.shapes,
  hrAssessment.shapes,
  opsShapes,
);

const isShape = (value: unknown): value is z.ZodType => value instanceof z.ZodType;

/**
 * Shapes that the documents show once, by the name they have in the code. Names are given here and not with
 * the shapes, because a name is of use to a reader only, and workflows load the shapes.
 */
export function nameShapes(): void {
  for (const [id, shape] of Object.entries(merged(named, documents))) {
    if (isShape(shape) && !z.globalRegistry.has(shape)) z.globalRegistry.add(shape, { id });
  }
}
