import type { StridedFile } from '../../../native/strided-file';
import { readOrFail } from '../files/read-or-fail';

/** A file's bytes, read where they are asked for. */
export interface Bytes {
  readonly size: number;
  /** At most `length` bytes; fewer where the file ends before. */
  read(offset: number, length: number): Promise<Buffer>;
}

/** An open file's bytes. They are read as an array's are, on a thread that may wait for the disk. */
export function bytesOf(file: StridedFile): Bytes {
  return {
    size: file.size,
    read: async (offset, length) => {
      const columns = Math.max(0, Math.min(length, file.size - offset));
      if (columns === 0) return Buffer.alloc(0);
      const row = { offset, rows: 1, columns, rowStride: columns, columnStride: 1, itemSize: 1, swapUnit: 1 };
      const window = { ...row, end: file.size };
      let { data, missing } = await file.read(window);
      if (missing) ({ data, missing } = await readOrFail(file, window));
      return Buffer.from(data.buffer, data.byteOffset, missing ? missing.indexOf(1) : data.length);
    },
  };
}
