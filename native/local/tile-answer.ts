import { elementTypes, fitsFloat, valueArray, type ValueArray } from '../element-type';
import type { StridedWindow } from '../strided-window';
import {
  countArray,
  statisticsSize,
  tileColumns,
  type CountArray,
  type TileColumn,
  type TileColumns,
  type TileRequest,
  type TileSample,
  type TileStatistics,
} from '../tile';
import { addon, type Handle, type SampleAnswer, type StatisticsAnswer } from './load-addon';

export function layoutOf(window: StridedWindow) {
  const { offset, rows, columns, rowStride, columnStride, itemSize, swapUnit, end } = window;
  return [offset, rows, columns, rowStride, columnStride, itemSize, swapUnit, end] as const;
}

export function tileLayoutOf(request: TileRequest) {
  const { plane, type, rowLevel, columnLevel, tileRow, tileColumn, budget, refinement } = request;
  const code = elementTypes.indexOf(type);
  return [...layoutOf(plane), code, rowLevel, columnLevel, tileRow, tileColumn, budget, refinement] as const;
}

export function toSample({ type }: TileRequest, answer: SampleAnswer): TileSample {
  const [height, width, lookedAt, covered, cost, flags, values] = answer;
  return {
    kind: 'sample',
    ...{ height, width, lookedAt, covered, cost, flags: new Uint8Array(flags) },
    values: fitsFloat(type) ? new Float32Array(values) : new Float64Array(values),
  };
}

/** All columns stay on the native side: to copy one is quick, whatever the request named. */
export function toStatistics(request: TileRequest, answer: StatisticsAnswer): TileStatistics {
  const [height, width, lookedAt, covered, cost, buffer, , handle] = answer;
  const flags = new Uint8Array(buffer);
  return {
    kind: 'statistics',
    ...{ height, width, lookedAt, covered, cost, flags },
    byteLength: statisticsSize(request, flags.length),
    columns: (_names, pixel) => {
      const [start, count] = pixel === undefined ? [0, flags.length] : [pixel, 1];
      return Promise.resolve(new CopiedColumns(request, handle, start, count));
    },
  };
}

/** The columns of some pixels, each copied when it is first looked at. */
class CopiedColumns implements TileColumns {
  private readonly copies = new Map<TileColumn, ArrayBuffer>();

  constructor(
    private readonly request: TileRequest,
    private readonly handle: Handle,
    private readonly start: number,
    private readonly count: number,
  ) {}

  get minimum() {
    return this.values('minimum');
  }
  get maximum() {
    return this.values('maximum');
  }
  get element() {
    return this.values('element');
  }
  get mean() {
    return new Float64Array(this.copy('mean'));
  }
  get deviation() {
    return new Float64Array(this.copy('deviation'));
  }
  get finite() {
    return this.counts('finite');
  }
  get nan() {
    return this.counts('nan');
  }
  get positiveInfinity() {
    return this.counts('positiveInfinity');
  }
  get negativeInfinity() {
    return this.counts('negativeInfinity');
  }
  get missing() {
    return this.counts('missing');
  }

  private values(column: TileColumn): ValueArray {
    return valueArray(this.request.type, this.copy(column));
  }

  private counts(column: TileColumn): CountArray {
    return countArray(this.request, this.copy(column));
  }

  private copy(column: TileColumn): ArrayBuffer {
    const known = this.copies.get(column);
    if (known) return known;
    const place = tileColumns.indexOf(column);
    const copy = addon.statisticsColumn(this.handle, place, this.start, this.count);
    this.copies.set(column, copy);
    return copy;
  }
}
