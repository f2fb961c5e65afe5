import type { Right } from './right.js';
import { agents, all, desk, sent } from './together.js';

/** 叫修登记簿 and 服务凭证: who enters, completes, corrects and voids. */
export const callRights = {
  'intake.registerCall': {
    who: all(desk, agents, {
      technician: 'branch',
      trainer: 'branch',
      'service-provider': 'branch',
      command: 'all',
    }),
    lines: ['service-station 3', 'field-service 一.3', 'field-service 一.10', 'xiaomi 8', 'service-centre 6'],
    ours: {
      zh: '接到来电者都须登记，故外勤与服务商也可登记；命令用于接管纸面登记',
      en: 'whoever is called must register, so those in the field and providers may; commands take over paper registers',
    },
  },
  'intake.completeCall': {
    who: all(desk, { technician: 'own', trainer: 'own', 'service-provider': 'own' }),
    lines: ['service-station 3'],
    ours: { zh: '谁登记谁补全', en: 'who entered it may complete it' },
  },
  'intake.correctCall': {
    who: desk,
    lines: ['service-station 3', 'field-service 一.3'],
    ours: { zh: '登记簿由接待岗位更正', en: 'the register is corrected where it is kept' },
  },
  'intake.voidCall': {
    who: desk,
    lines: ['service-station 3', 'requirements §2 books'],
    ours: {
      zh: '谁登记谁更正、作废；岗位名随规章（业务员或客服）',
      en: 'who keeps the register corrects and voids in it, clerk or customer service as the regulation has it',
    },
  },
  'intake.correctVoucher': {
    who: desk,
    lines: ['service-station 3', 'requirements §2 books'],
    ours: {
      zh: '谁登记谁更正、作废；岗位名随规章（业务员或客服）',
      en: 'who keeps the register corrects and voids in it, clerk or customer service as the regulation has it',
    },
  },
  'intake.voidVoucher': {
    who: desk,
    lines: ['service-station 3', 'requirements §2 books'],
    ours: {
      zh: '谁登记谁更正、作废；岗位名随规章（业务员或客服）',
      en: 'who keeps the register corrects and voids in it, clerk or customer service as the regulation has it',
    },
  },
  'intake.returnVoucher': { who: desk, lines: ['service-station 4', 'field-service 一.5'] },
  'intake.answerCustomer': {
    who: all(desk, sent, { command: 'all' }),
    lines: ['field-service 三.4', 'physiotherapy 12', 'general 6'],
    ours: { zh: '命令用于接管纸面上已答复的来电', en: 'commands take over what paper says was answered' },
  },
} satisfies Record<string, Right>;
