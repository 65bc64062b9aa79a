/** Fields that the guide names a target for which is no part of a message's Bundle. */
export const WITHOUT_A_PLACE = new Map([
  [
    'PRT-2',
    'the guide has it as the operation of a RESTful service, which a message has none of; it decides whether the part is written at all',
  ],
]);
