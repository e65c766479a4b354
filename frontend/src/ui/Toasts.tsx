import { Link, Toast, Toaster, ToastTitle, ToastTrigger, useToastController } from "@fluentui/react-components";
import { useEffect } from "react";

export interface Notice {
  text: string;
  /** Milliseconds that it stays, unless one points at it. */
  timeout: number;
  offered?: { label: string; act: () => void };
}

const toaster = "notices";

/** Shows notices beneath one another; each is taken once. */
export default function Toasts({ waiting, onTaken }: { waiting: readonly Notice[]; onTaken: () => void }) {
  const { dispatchToast } = useToastController(toaster);
  useEffect(() => {
    for (const { text, timeout, offered } of waiting) {
      const action = offered && (
        <ToastTrigger>
          <Link as="button" onClick={offered.act}>
            {offered.label}
          </Link>
        </ToastTrigger>
      );
      dispatchToast(
        <Toast>
          <ToastTitle {...(action ? { action } : {})}>{text}</ToastTitle>
        </Toast>,
        { timeout, intent: "success", politeness: "polite", pauseOnHover: true },
      );
    }
    if (waiting.length > 0) {
      onTaken();
    }
  }, [waiting, onTaken, dispatchToast]);
  return <Toaster toasterId={toaster} position="bottom-start" />;
}
