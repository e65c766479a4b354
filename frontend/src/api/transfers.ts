import { ask, change } from "./client";
import { Refusal } from "./fault";
import {
  AcceptTransferDocument,
  type AcceptTransferInput,
  CancelTransferDocument,
  DeclineTransferDocument,
  ExecuteTransferDocument,
  InitiateTransferDocument,
  type InitiateTransferInput,
  type TransferRowFragment,
  TransfersDocument,
} from "./generated/graphql";

export type Transfer = TransferRowFragment;

/** The latest transfers on either side, the newest first. */
export async function latestTransfers(signal: AbortSignal): Promise<{ transfers: Transfer[]; more: boolean }> {
  const { transfers } = await ask(TransfersDocument, {}, signal);
  return { transfers: transfers?.nodes ?? [], more: transfers?.pageInfo.hasNextPage ?? false };
}

/** True while something may still become of it. */
export function isUnderWay({ state }: Transfer): boolean {
  return state === "INITIATED" || state === "ACCEPTED";
}

/** The code is told this once. */
export async function initiateTransfer(input: InitiateTransferInput): Promise<{ transfer: Transfer; code: string }> {
  return made((await change(InitiateTransferDocument, { input })).initiateTransfer);
}

export async function acceptTransfer(input: AcceptTransferInput): Promise<Transfer> {
  return made((await change(AcceptTransferDocument, { input })).acceptTransfer).transfer;
}

export async function declineTransfer(code: string): Promise<Transfer> {
  return made((await change(DeclineTransferDocument, { input: { code } })).declineTransfer).transfer;
}

export async function executeTransfer(id: string): Promise<Transfer> {
  return made((await change(ExecuteTransferDocument, { input: { id } })).executeTransfer).transfer;
}

export async function cancelTransfer(id: string): Promise<Transfer> {
  return made((await change(CancelTransferDocument, { input: { id } })).cancelTransfer).transfer;
}

function made<Payload>(payload: Payload | null): Payload {
  if (payload === null) {
    throw new Refusal({ code: "INTERNAL", message: "" });
  }
  return payload;
}
