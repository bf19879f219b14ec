// Bytes of which long stretches are zero, without those: a third of Python's memory is.
//
//   length 4 | count 4 | count numbers of pages, 4 each | those pages, one after another

const PAGE_BYTES = 4096;
const WORD_BYTES = 4;

export function packed(bytes) {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / WORD_BYTES);
  const kept = [];
  for (let page = 0; page * PAGE_BYTES < bytes.length; page += 1) {
    const [from, to] = [page, page + 1].map((one) => one * PAGE_BYTES / WORD_BYTES);
    if (words.subarray(from, to).some((word) => word !== 0)) kept.push(page);
  }
  const head = Uint32Array.of(bytes.length, kept.length, ...kept);
  const result = new Uint8Array(head.byteLength + kept.length * PAGE_BYTES);
  result.set(new Uint8Array(head.buffer));
  kept.forEach((page, place) => {
    const at = page * PAGE_BYTES;
    result.set(bytes.subarray(at, at + PAGE_BYTES), head.byteLength + place * PAGE_BYTES);
  });
  return result;
}

// Put everything back into `bytes`, which are all zero. Raises RangeError when it is not theirs.
export function unpackInto(bytes, data) {
  const [length, count] = new Uint32Array(data, 0, 2);
  if (length !== bytes.length) throw new RangeError("of another size");
  const kept = new Uint32Array(data, 2 * WORD_BYTES, count);
  let from = (2 + count) * WORD_BYTES;
  for (const page of kept) {
    const at = page * PAGE_BYTES;
    const size = Math.min(PAGE_BYTES, length - at);
    bytes.set(new Uint8Array(data, from, size), at);
    from += PAGE_BYTES;
  }
}
