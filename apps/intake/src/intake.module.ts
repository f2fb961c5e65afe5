import { directory, filesOf, PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { agent } from './agent/agent.slice.js';
import { approval } from './approval/approval.slice.js';
import { awaitedProof } from './awaited-proof/awaited-proof.slice.js';
import { call } from './call/call.slice.js';
import { serviceCase } from './case/case.slice.js';
import { caseArchive } from './case-archive/case-archive.slice.js';
import { caseLookUp } from './case-look-up/case-look-up.slice.js';
import { caseOpening } from './case-opening/case-opening.slice.js';
import { customer } from './customer/customer.slice.js';
import { decision } from './decision/decision.slice.js';
import { disorder } from './disorder/disorder.slice.js';
import { door } from './door/door.slice.js';
import { duty } from './duty/duty.slice.js';
import { ending } from './ending/ending.slice.js';
import { handover } from './handover/handover.slice.js';
import { ownCase } from './own-case/own-case.slice.js';
import { pack } from './pack/pack.slice.js';
import { packMove } from './pack-move/pack-move.slice.js';
import { paper } from './paper/paper.slice.js';
import { plannedCall } from './planned-call/planned-call.slice.js';
import { promise } from './promise/promise.slice.js';
import { recall } from './recall/recall.slice.js';
import { replacedDevice } from './replaced-device/replaced-device.slice.js';
import { rows } from './rows.js';
import { trackingLink } from './tracking-link/tracking-link.slice.js';
import { voucher } from './voucher/voucher.slice.js';
import { why } from './why/why.slice.js';

/** 受理: the call register, the customer file, the case with its decisions and promises, the voucher. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'intake',
      rows,
      slices: [
        directory,
        filesOf('intake'),
        pack,
        customer,
        agent,
        door,
        trackingLink,
        call,
        plannedCall,
        recall,
        // An arrival and a finished visit are heard by more than one: the case, then its promises, then the device.
        serviceCase,
        promise,
        replacedDevice,
        // The end of a complaint is heard by its promise first.
        decision,
        voucher,
        caseOpening,
        caseArchive,
        caseLookUp,
        why,
        packMove,
        paper,
        awaitedProof,
        approval,
        disorder,
        // What is heard for the case itself comes first.
        duty,
        ending,
        ownCase,
        handover,
      ],
    }),
  ],
})
export class IntakeModule {}
