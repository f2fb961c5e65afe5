import { z } from 'zod';
import { command } from '../base/define.js';
import { Citation, ReceiptNo, RepairCardNo } from '../base/values.js';

export const repairShopCommands = {
  /** Enters the goods in the register and hangs a repair card on them (article 6). */
  'repair-shop.takeIn': command(
    'repair-shop',
    z.strictObject({ receipt: ReceiptNo, citations: z.array(Citation) }),
    z.object({ card: RepairCardNo }),
  ),
};
