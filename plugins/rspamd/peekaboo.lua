--[[
Peekaboo for rspamd 3.x: shows each mail as a whole to Peekaboo and does what it says. Goes to plugins.d; no patch is needed.
Settings are those of peekaboo.conf; see docs/operate/rspamd.md.

One symbol asks (PEEKABOO_CHECK), and each mail gets one of:
  PEEKABOO_GOOD     nothing against it
  PEEKABOO_BAD      blocked; options: file: reason
  PEEKABOO_PENDING  not judged yet, refused for now
  PEEKABOO_FAIL     could not be checked; refused for now, or delivered and marked
]]--

local http = require "rspamd_http"
local logger = require "rspamd_logger"
local lua_util = require "lua_util"
local ucl = require "ucl"
local upstream_list = require "rspamd_upstream_list"
local util = require "rspamd_util"

local N = "peekaboo"

local settings = {
  servers = "127.0.0.1:8100",
  -- Seconds Peekaboo may wait for the verdict, and until it must have answered. The latter must be shorter than rspamd's
  -- task_timeout (8): what rspamd gives up on it delivers.
  wait = 4.0,
  timeout = 6.0,
  use_https = false,
  api_token = nil,
  -- "soft reject" or "pass": what becomes of mail while Peekaboo does not answer.
  on_fail = "soft reject",
  -- Whether mail of authenticated users and local machines is refused then, too.
  defer_outgoing = false,
  -- Whether mail from local addresses counts as outgoing.
  local_is_outgoing = true,
  -- Texts for the sender; short, ASCII, and without a hint for attackers.
  reject_message = "Message rejected: dangerous attachment",
  defer_message = "Attachments are not checked yet, please try again later",
}

local SYMBOLS = {
  GOOD = { score = 0.0, description = "Peekaboo has nothing against it" },
  BAD = { score = 20.0, description = "Peekaboo: malicious" },
  PENDING = { score = 0.0, description = "Peekaboo has not judged it yet" },
  FAIL = { score = 0.0, description = "Peekaboo could not check it" },
}

local DEFAULT_PORT = 8100
local MOST_OPTIONS = 20
local LONGEST_OPTION = 300
local MOST_RECIPIENTS = 100

-- Names and reasons may come from the mail: one line, no control characters, no end in the middle of a character.
local function option(text)
  local line = tostring(text):gsub("[%c]+", " ")
  if #line > LONGEST_OPTION then
    line = line:sub(1, LONGEST_OPTION):gsub("[\192-\255]?[\128-\191]*$", "") .. "..."
  end
  return line
end

local function is_text(value)
  return type(value) == "string" and value ~= ""
end

local function symbol(task, word, ...)
  task:insert_result("PEEKABOO_" .. word, 1.0, ...)
end

local function escaped(text)
  return (tostring(text):gsub("[^%w%-._~]", function(c) return string.format("%%%02X", c:byte()) end))
end

local function is_outgoing(task)
  if task:get_user() then return true end
  local address = task:get_from_ip()
  return settings.local_is_outgoing and address and address:is_valid() and address:is_local() or false
end

-- What is known of the mail, for Peekaboo's log and its policies.
local function query(task, wait)
  local fields = { string.format("wait=%.1f", wait), "direction=" .. (is_outgoing(task) and "outgoing" or "incoming") }
  local function add(name, value)
    if is_text(value) then table.insert(fields, name .. "=" .. escaped(value)) end
  end
  add("queue_id", task:get_queue_id())
  add("sender", (task:get_from("smtp") or {})[1] and task:get_from("smtp")[1].addr)
  local address = task:get_from_ip()
  if address and address:is_valid() then add("client", address:to_string()) end
  for number, recipient in ipairs(task:get_recipients("smtp") or {}) do
    if number > MOST_RECIPIENTS then break end
    add("recipient", recipient.addr)
  end
  return table.concat(fields, "&")
end

-- Options of PEEKABOO_BAD: what a virus scanner would call it, and each file with the reason.
local function reasons(answer)
  local options = {}
  for _, name in ipairs(answer.virus_names or {}) do table.insert(options, option(name)) end
  for number, part in ipairs(answer.parts or {}) do
    if #options >= MOST_OPTIONS then break end
    if part.verdict == answer.verdict and is_text(part.reason) then
      local name = is_text(part.name) and part.name or "part " .. (is_text(part.part) and part.part or number)
      table.insert(options, option(name .. ": " .. part.reason))
    end
  end
  return options
end

local function mark(task, id)
  task:set_milter_reply({ add_headers = { ["X-Peekaboo"] = "unchecked; id=" .. id } })
end

local function defer(task)
  task:set_pre_result("soft reject", settings.defer_message, N)
end

-- Peekaboo gave no answer, or none that can be understood.
local function failed(task, why)
  logger.errx(task, "%s: could not be checked: %s", N, why)
  symbol(task, "FAIL", option(why))
  if settings.on_fail == "pass" or is_outgoing(task) and not settings.defer_outgoing then
    mark(task, "none")
  else
    defer(task)
  end
end

local ACTIONS = {
  pass = function(task, answer)
    symbol(task, "GOOD", is_text(answer.reason) and option(answer.reason) or nil)
  end,
  mark = function(task, answer)
    symbol(task, "FAIL", option(is_text(answer.reason) and answer.reason or "unchecked"))
    mark(task, answer.id)
  end,
  defer = function(task, answer)
    if answer.pending then
      symbol(task, "PENDING", "id=" .. answer.id)
    else
      symbol(task, "FAIL", option(is_text(answer.reason) and answer.reason or "could not be checked"))
    end
    defer(task)
  end,
  block = function(task, answer)
    symbol(task, "BAD", reasons(answer))
    task:set_pre_result("reject", settings.reject_message, N)
  end,
}

-- The answer as a table, or nil and what is wrong with it.
local function parsed(code, body)
  local parser = ucl.parser()
  local understood = parser:parse_string(body)
  local answer = understood and parser:get_object() or nil
  if code ~= 200 and code ~= 202 then
    local said = type(answer) == "table" and is_text(answer.message) and ": " .. answer.message or ""
    return nil, "status " .. tostring(code) .. said
  end
  if type(answer) ~= "table" or not is_text(answer.id) or not answer.id:match("^%x+$") then
    return nil, "the answer is not one of Peekaboo's"
  end
  if not ACTIONS[answer.action] then return nil, "the answer has no action" end
  return answer
end

local function check(task)
  local started = util.get_ticks()
  local ask

  local function left()
    return settings.timeout - (util.get_ticks() - started)
  end

  -- Another server, while there is time for one.
  local function next_server(upstream, tries, why)
    upstream:fail()
    if tries > 1 and left() > 1 then ask(tries - 1) else failed(task, why) end
  end

  ask = function(tries)
    local upstream = settings.upstreams:get_upstream_round_robin()
    if not upstream then return failed(task, "there is no server to ask") end
    local address = upstream:get_addr()
    local wait = math.max(0, math.min(settings.wait, left() - (settings.timeout - settings.wait)))
    local function on_answer(trouble, code, body)
      if trouble then return next_server(upstream, tries, tostring(trouble)) end
      upstream:ok()
      if code == 413 then return ACTIONS.mark(task, { id = "none", reason = "larger than max_body_size" }) end
      local answer, wrong = parsed(code, body)
      if not answer then
        if code == 503 and tries > 1 and left() > 1 then return ask(tries - 1) end
        return failed(task, wrong)
      end
      ACTIONS[answer.action](task, answer)
    end
    local headers = { ["Content-Type"] = "message/rfc822" }
    if settings.api_token then headers["Authorization"] = "Bearer " .. settings.api_token end
    local sent = http.request({
      task = task,
      url = string.format("%s://%s:%d/v2/messages?%s", settings.use_https and "https" or "http",
          address:to_string(), address:get_port(), query(task, wait)),
      headers = headers,
      body = task:get_content(),
      timeout = left(),
      callback = on_answer,
    })
    if not sent then next_server(upstream, tries, "the request could not be sent") end
  end

  ask(settings.tries)
end

local options = rspamd_config:get_all_opt(N)
if not options or options.enabled == false then
  lua_util.disable_module(N, "config")
  return
end

settings = lua_util.override_defaults(settings, options)
if settings.on_fail ~= "soft reject" and settings.on_fail ~= "pass" then
  logger.errx(rspamd_config, '%s: on_fail (%s) must be "soft reject" or "pass"; taking "soft reject"', N, settings.on_fail)
  settings.on_fail = "soft reject"
end
settings.upstreams = upstream_list.create(rspamd_config, settings.servers, DEFAULT_PORT)
if not settings.upstreams then
  logger.errx(rspamd_config, "%s: servers (%s) cannot be understood; every mail counts as not checked", N, settings.servers)
end
-- Each server is asked once.
settings.tries = type(settings.servers) == "table" and #settings.servers or select(2, tostring(settings.servers):gsub(",", "")) + 1

local id = rspamd_config:register_symbol({
  name = "PEEKABOO_CHECK",
  type = "normal",
  group = N,
  callback = function(task)
    if settings.upstreams then check(task) else failed(task, "no server is configured") end
  end,
  augmentations = { string.format("timeout=%f", settings.timeout) },
})
for word, about in pairs(SYMBOLS) do
  rspamd_config:register_symbol({
    name = "PEEKABOO_" .. word,
    type = "virtual",
    parent = id,
    group = N,
    score = about.score,
    description = about.description,
  })
end
