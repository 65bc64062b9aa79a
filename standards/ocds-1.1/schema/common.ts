import { currency } from '../codelists/currency.ts';
import { type Block, block, closed, dateTime, integer, looseId, number, open, text, uri } from './field.ts';

export const value: Block = { fields: { amount: number, currency: closed(currency) } };

export const period: Block = {
  fields: { startDate: dateTime, endDate: dateTime, maxExtentDate: dateTime, durationInDays: integer },
};

export const classification: Block = {
  fields: { scheme: open('itemClassificationScheme'), id: looseId, description: text, uri },
  translated: ['description'],
};

export const unit: Block = {
  fields: { scheme: open('unitClassificationScheme'), id: text, name: text, value: block('Value'), uri },
  translated: ['name'],
};
