import acting from "./acting.json";
import audit from "./audit.json";
import event from "./event.json";
import exports from "./exports.json";
import fault from "./fault.json";
import frame from "./frame.json";
import search from "./search.json";
import sentence from "./sentence.json";
import settings from "./settings.json";
import signIn from "./signIn.json";
import time from "./time.json";
import users from "./users.json";

export const catalogue = {
  acting,
  audit,
  event,
  exports,
  fault,
  frame,
  search,
  sentence,
  settings,
  signIn,
  time,
  users,
};
