import { routes } from '@aftercase/contracts';
import { describe, expect, it } from 'vitest';
import { aCall } from './call.js';
import { aDevice } from './device.js';
import { aFact } from './fact.js';

describe('builders', () => {
  it('a call as built is one that intake accepts', () => {
    const request = aCall().build();
    expect(routes.intake.registerCall.input.parse(request)).toEqual(request);
  });

  it('devices that are named take the place of the one that stands in', () => {
    const call = aCall()
      .withDevice(aDevice().withSerial('SN-1'))
      .withDevice(aDevice().underContract('CT-7', 8000));
    expect(call.build().devices).toMatchObject([
      { serial: 'SN-1' },
      { contract: { number: 'CT-7', chargeFen: 8000 } },
    ]);
  });

  it('a step changes nothing that was built from before it', () => {
    const call = aCall();
    call.inBranch('SH').withFault('漏水');
    expect(call.build()).toMatchObject({ branch: 'JX', fault: '不能开机，按键无反应' });
  });

  it('no test can stand on a fact that the contract does not know', () => {
    const caseId = 'JX-C-20261124-0001';
    const fact = aFact('intake.customer.answered.v1', { caseId, branch: 'JX' }, { seq: 2 });
    expect(fact).toMatchObject({ service: 'intake', caseId, seq: 2 });
    expect(() => aFact('intake.customer.answered.v1', { caseId: 'no case', branch: 'JX' })).toThrow(/caseId/);
  });
});
