/** Where the segments of an order stand in its group: ORC and OBR share one resource, whichever of them is there. */
export interface OrderPlaces {
  /** The group, as the message's structure names it: `ORDER`. */
  readonly group: string;
  /** Path to ORC from the group. */
  readonly orc: string;
  /** Path to OBR from the group: `OBSERVATION_REQUEST.OBR`; undefined where the order is for something else. */
  readonly obr?: string;
  /** Path to TQ1 from the group: `TIMING.TQ1`. */
  readonly tq1?: string;
}
