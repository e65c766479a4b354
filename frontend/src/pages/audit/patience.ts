/** So far a search goes on by itself, where the server's time is up before a page is full; then it waits for the person. */
const mostRequests = 10;
const longest = 5_000;

/** Counts the requests and the time of one search; made when it begins. */
export class Patience {
  private requests = 0;
  private readonly begun = performance.now();

  /** Told of each answer: whether it was the last one. */
  ends(): boolean {
    this.requests++;
    return this.requests >= mostRequests || performance.now() - this.begun >= longest;
  }
}
