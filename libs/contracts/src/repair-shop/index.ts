import { merged } from '../base/define.js';
import { earliestFact } from '../base/earliest-fact.js';
import { fileRoutes } from '../base/file.js';
import { jobState } from '../base/job.js';
import {
  goodsReceiptFacts,
  goodsReceiptRefusals,
  goodsReceiptRoutes,
  goodsReceiptShapes,
} from './goods-receipt.js';
import {
  goodsRegisterCommands,
  goodsRegisterFacts,
  goodsRegisterRefusals,
  goodsRegisterRoutes,
  goodsRegisterShapes,
} from './goods-register.js';
import { outsourcedCommands, outsourcedFacts, outsourcedRefusals, outsourcedRoutes } from './outsourced.js';
import {
  repairCardCommands,
  repairCardFacts,
  repairCardRefusals,
  repairCardRoutes,
  repairCardShapes,
} from './repair-card.js';

export * from './goods-receipt.js';
export * from './goods-register.js';
export * from './outsourced.js';
export * from './repair-card.js';

/** The repair shop: goods receipts, the goods register, repair cards, outside makers. */
export const repairShop = {
  facts: merged(goodsReceiptFacts, goodsRegisterFacts, repairCardFacts, outsourcedFacts),
  states: { 'repair-shop.job.state.v1': jobState('repair-shop') },
  commands: merged(
    { 'repair-shop.earliestFact': earliestFact('repair-shop') },
    goodsRegisterCommands,
    repairCardCommands,
    outsourcedCommands,
  ),
  routes: merged(
    goodsReceiptRoutes,
    goodsRegisterRoutes,
    repairCardRoutes,
    outsourcedRoutes,
    fileRoutes('repair-shop'),
  ),
  refusals: merged(goodsReceiptRefusals, goodsRegisterRefusals, repairCardRefusals, outsourcedRefusals),
  shapes: merged(goodsReceiptShapes, goodsRegisterShapes, repairCardShapes),
};
