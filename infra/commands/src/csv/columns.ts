import { fold } from '@aftercase/contracts';

/**
 * The columns that files may have, one table for all: the name a row gets, the field of the contract that it becomes,
 * and the headings that people write, Chinese and English. A `figure` is a number or a code, which a spreadsheet may
 * have spoilt.
 */
export interface Column {
  name: string;
  /** Path of the contract's input, or null where the column is read by itself (what stood on paper). */
  field: string | null;
  headings: readonly string[];
  figure?: true;
}

const column = (name: string, field: string | null, headings: string): Column => ({
  name,
  field,
  headings: headings.split(' '),
});
const figure = (name: string, field: string | null, headings: string): Column => ({
  name,
  field,
  headings: headings.split(' '),
  figure: true,
});

export const tables = {
  calls: [
    column('fault', 'fault', '故障 留言 故障现象 故障描述 故障说明 报修内容 问题 内容 描述 message fault'),
    column('name', 'customer.name', '姓名 客户 客户姓名 客户名称 联系人 name customer'),
    figure(
      'phone',
      'customer.phone',
      '电话 手机 手机号 手机号码 电话号码 联系电话 phone mobile tel telephone',
    ),
    column('address', 'customer.address', '地址 客户地址 联系地址 address'),
    column('productLine', 'devices.0.productLine', '产品 产品线 品类 产品类别 product productLine'),
    figure('model', 'devices.0.model', '型号 产品型号 机型 规格型号 model'),
    figure('serial', 'devices.0.serial', '序列号 机号 机身号 机器编号 serial serialNumber SN'),
    column('channel', 'channel', '渠道 来源 channel'),
    column('kind', 'kind', '类型 服务类型 服务类别 kind'),
    column('calledAt', 'calledAt', '叫修时间 报修时间 来电时间 calledAt'),
    figure('oldNumber', 'oldNumber', '原编号 原单号 旧编号 oldNumber'),
    column('answeredAt', null, '答复时间 回复时间 answeredAt'),
    figure('technician', null, '技术员 technician'),
    column('takenInAt', null, '取回时间 携回时间 takenInAt'),
    column('item', null, '商品 取回商品 item'),
    column('accessories', null, '附件 accessories'),
    figure('oldReceipt', null, '原收据号 原收据编号 oldReceipt'),
  ],
  branches: [
    figure('branch', 'branch', '分支机构 机构 机构代码 机构编号 branch'),
    column('name', 'name', '名称 机构名称 name'),
    figure('parent', 'parent', '上级 上级机构 parent'),
    column('zone', 'zone', '时区 zone'),
    column('pack', 'pack', '规章 规章包 pack'),
    column('adoptions', 'adoptions', '适用规章 采用规章 adoptions'),
  ],
  people: [
    figure('person', 'person', '人员 人员编号 工号 person'),
    column('name', 'name', '姓名 name'),
    column('role', 'role', '岗位 角色 role'),
    figure('branch', 'branch', '分支机构 机构 机构代码 机构编号 branch'),
    column('active', 'active', '在岗 在职 active'),
  ],
} satisfies Record<string, Column[]>;
export type TableName = keyof typeof tables;

/** One heading is another's equal whatever its case, width, blanks, dashes and a remark in brackets. */
const folded = (heading: string) =>
  fold(heading)
    .replace(/\(.*\)$/, '')
    .replace(/[_:*]/g, '');

const known = new Map<TableName, Map<string, Column>>(
  Object.entries(tables).map(([table, columns]) => [
    table as TableName,
    new Map(columns.flatMap((one) => one.headings.map((heading) => [folded(heading), one] as const))),
  ]),
);

export const columnOf = (table: TableName, heading: string): Column | undefined =>
  known.get(table)?.get(folded(heading));

/** For people: each column with the Chinese and the English heading that is written first. */
export const headingsOf = (table: TableName): string =>
  tables[table].map(({ name, headings: [first] }) => `${first} ${name}`).join('，');
