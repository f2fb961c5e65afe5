import { z } from 'zod';
import { Role } from '../base/people.js';
import { VisitTerms } from '../base/recurrence.js';
import * as values from '../base/values.js';
import { ChargeLine } from '../billing/charge-line.js';
import { ContractPeriod, ContractView, CoveredDevice, ExpiryNotice } from '../billing/contract.js';
import { CoverAmounts } from '../billing/cover.js';
import { ChargeView, InvoiceView } from '../billing/routes.js';
import { ComplaintView, SurveyView } from '../complaints/routes.js';
import { PlannedVisit, PlanView } from '../dispatch/plan.js';
import { DispatchView } from '../dispatch/routes.js';
import { AppealView } from '../hr-assessment/appeal.js';
import { AssessmentView } from '../hr-assessment/routes.js';
import { BranchDocument, PersonDocument } from '../hr-assessment/shapes.js';
import { Escalation, Span } from '../intake/promise.js';
import { RecallProgress, RecallView } from '../intake/recall.js';
import { Device } from '../intake/shapes.js';
import { CaseList, CaseRow, CaseView } from '../intake/views.js';
import { DecisionView, WhyView } from '../intake/why.js';
import { ParkedFact } from '../ops/routes.js';
import { CardView, GoodsRow, ReceiptView } from '../repair-shop/routes.js';

const documents = {
  Role,
  Device,
  CaseList,
  CaseRow,
  CaseView,
  DecisionView,
  WhyView,
  Escalation,
  Span,
  DispatchView,
  ReceiptView,
  GoodsRow,
  CardView,
  ChargeLine,
  ChargeView,
  InvoiceView,
  SurveyView,
  ComplaintView,
  BranchDocument,
  PersonDocument,
  AssessmentView,
  AppealView,
  ParkedFact,
  VisitTerms,
  CoveredDevice,
  ContractPeriod,
  ContractView,
  ExpiryNotice,
  CoverAmounts,
  PlannedVisit,
  PlanView,
  RecallProgress,
  RecallView,
};

const isShape = (value: unknown): value is z.ZodType => value instanceof z.ZodType;

/**
 * Shapes that the documents show once, by the name they have in the code. Names are given here and not with
 * the shapes, because a name is of use to a reader only, and workflows load the shapes.
 */
export function nameShapes(): void {
  for (const [id, shape] of Object.entries({ ...values, ...documents })) {
    if (isShape(shape) && !z.globalRegistry.has(shape)) z.globalRegistry.add(shape, { id });
  }
}
