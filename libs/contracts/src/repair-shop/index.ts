import { z } from 'zod';
import { command } from '../base/define.js';
import { earliestFact } from '../base/earliest-fact.js';
import { Citation, ReceiptNo, RepairCardNo } from '../base/values.js';
import { outsourcedCommands } from './outsourced.js';

export const repairShopCommands = {
  'repair-shop.earliestFact': earliestFact('repair-shop'),
  /** Enters the goods in the register and hangs a repair card on them (article 6). */
  'repair-shop.takeIn': command(
    'repair-shop',
    z.strictObject({ receipt: ReceiptNo, citations: z.array(Citation) }),
    z.object({ card: RepairCardNo }),
  ),
  /**
   * The repair ends before it is done (declined, cancelled): the goods may go back as they are, without inspection,
   * and a receipt that is out still waits to be recovered.
   */
  'repair-shop.releaseGoods': command(
    'repair-shop',
    z.strictObject({ receipt: ReceiptNo, why: z.enum(['declined', 'cancelled', 'refused']) }),
    z.object({}),
  ),
  ...outsourcedCommands,
};
