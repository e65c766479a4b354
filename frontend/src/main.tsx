import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { browserLanguage, speak, startLanguage } from "./lib/language/language";
import { preferences, usePreferences } from "./lib/preferences";
import { fetchAhead, router } from "./routes/router";
import { NoticesProvider } from "./ui/notices";
import { ThemeProvider } from "./ui/theme/ThemeProvider";
import { startTheme } from "./ui/theme/themes";
import "./ui/page.css";

function spoken() {
  const { language } = preferences();
  return language === "automatic" ? browserLanguage(navigator.languages) : language;
}

function App() {
  const { language } = usePreferences();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `spoken` reads the language
  useEffect(() => void speak(spoken()), [language]);
  return (
    <ThemeProvider>
      <NoticesProvider>
        <RouterProvider router={router} />
      </NoticesProvider>
    </ThemeProvider>
  );
}

async function start(): Promise<void> {
  fetchAhead(window.location.pathname);
  await Promise.all([startLanguage(spoken()), startTheme()]);
  const root = document.getElementById("app");
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  }
}

void start();
