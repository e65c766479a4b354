import address from "./trailkeeper.svg";

/** The product's mark; its name always stands beside it. */
export function Mark({ size }: { size: number }) {
  return <img src={address} width={size} height={size} alt="" />;
}
