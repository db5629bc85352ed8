// The little of jQuery that pages in mails use, for those that load it from elsewhere.
(function (global) {
    if (global.jQuery) return;
    var document = global.document;
    function nothing() {}
    function list(what) {
        if (!what) return [];
        if (typeof what === 'string') {
            if (what.trim().charAt(0) === '<') { var d = document.createElement('div'); d.innerHTML = what; return Array.prototype.slice.call(d.children); }
            return Array.prototype.slice.call(document.querySelectorAll(what));
        }
        if (what.$q) return what.$q;
        if (what.nodeType || what === global) return [what];
        return Array.prototype.slice.call(what);
    }
    function $(what, context) {
        if (typeof what === 'function') { global.setTimeout(function () { what($); }, 0); return $(document); }
        if (!(this instanceof $)) return new $(what, context);
        this.$q = context && typeof what === 'string' ? $(context).find(what).$q : list(what);
        this.length = this.$q.length;
        for (var i = 0; i < this.length; i++) this[i] = this.$q[i];
    }
    var fn = $.prototype = $.fn = {constructor: $, jquery: '3.6.0'};
    function each(name, work) { fn[name] = function (a, b, c) { for (var i = 0; i < this.length; i++) work.call(this, this.$q[i], a, b, c, i); return this; }; }
    function both(name, get, set) { fn[name] = function (value) { if (value === undefined) return this.length ? get(this.$q[0]) : undefined; for (var i = 0; i < this.length; i++) set(this.$q[i], typeof value === 'function' ? value.call(this.$q[i], i, get(this.$q[i])) : value); return this; }; }
    both('val', function (n) { return n.value; }, function (n, v) { n.value = v; });
    both('html', function (n) { return n.innerHTML; }, function (n, v) { n.innerHTML = v && v.$q ? v.$q[0].outerHTML : v; });
    both('text', function (n) { return n.textContent; }, function (n, v) { n.textContent = v; });
    each('each', function (n, f, b, c, i) { f.call(n, i, n); });
    each('on', function (n, type, a, b) {
        var f = typeof a === 'function' ? a : b, selector = typeof a === 'string' ? a : null;
        if (typeof type === 'object') { for (var key in type) n.addEventListener(key, type[key]); return; }
        type.split(/\s+/).forEach(function (t) {
            n.addEventListener(t.split('.')[0], function (event) {
                if (!selector) return f.call(n, event);
                var at = event.target && event.target.closest ? event.target.closest(selector) : null;
                if (at) return f.call(at, event);
            });
        });
    });
    fn.bind = fn.one = fn.live = fn.on;
    fn.delegate = function (selector, type, f) { return this.on(type, selector, f); };
    fn.off = fn.unbind = function () { return this; };
    fn.ready = function (f) { global.setTimeout(function () { f($); }, 0); return this; };
    ['click', 'submit', 'keyup', 'keydown', 'keypress', 'change', 'focus', 'blur', 'mouseover', 'mousemove', 'input', 'load', 'mouseenter', 'hover'].forEach(function (type) {
        fn[type] = function (f) { if (typeof f === 'function') return this.on(type, f); this.$q.forEach(function (n) { if (n[type]) n[type](); else n.dispatchEvent(new Event(type)); }); return this; };
    });
    fn.trigger = fn.triggerHandler = function (type) { type = type.type || type; this.$q.forEach(function (n) { if (type === 'click' || type === 'submit') n[type](); else n.dispatchEvent(new Event(type)); }); return this; };
    fn.attr = function (name, value) { if (typeof name === 'object') { for (var k in name) this.attr(k, name[k]); return this; } if (value === undefined) return this.length ? this.$q[0].getAttribute(name) || undefined : undefined; this.$q.forEach(function (n) { n.setAttribute(name, value); }); return this; };
    fn.prop = function (name, value) { if (value === undefined) return this.length ? this.$q[0][name] : undefined; this.$q.forEach(function (n) { n[name] = value; }); return this; };
    fn.data = function (name, value) { if (value === undefined) return this.length && name ? this.$q[0].getAttribute('data-' + name) : {}; return this; };
    fn.css = function (name, value) { if (typeof name === 'string' && value === undefined) return ''; return this; };
    ['show', 'hide', 'fadeIn', 'fadeOut', 'slideUp', 'slideDown', 'slideToggle', 'toggle', 'animate', 'delay', 'stop', 'fadeTo'].forEach(function (name) {
        fn[name] = function () { for (var i = 0; i < arguments.length; i++) if (typeof arguments[i] === 'function') global.setTimeout(arguments[i], 0); return this; };
    });
    each('addClass', function (n, c) { n.classList.add(c); });
    each('removeClass', function (n, c) { if (c) n.classList.remove(c); });
    each('toggleClass', function (n, c) { n.classList.toggle(c); });
    fn.hasClass = function (c) { return this.$q.some(function (n) { return n.classList.contains(c); }); };
    fn.is = function (s) { return this.$q.some(function (n) { return typeof s === 'string' && s.charAt(0) !== ':' ? n.matches(s) : true; }); };
    each('append', function (n, what) { if (typeof what === 'string') n.insertAdjacentHTML('beforeend', what); else list(what).forEach(function (x) { n.appendChild(x); }); });
    each('prepend', function (n, what) { if (typeof what === 'string') n.insertAdjacentHTML('afterbegin', what); else list(what).forEach(function (x) { n.insertBefore(x, n.firstChild); }); });
    each('after', function (n, what) { list(what).forEach(function (x) { n.after(x); }); });
    each('before', function (n, what) { list(what).forEach(function (x) { n.before(x); }); });
    fn.appendTo = function (to) { $(to).append(this); return this; };
    each('remove', function (n) { n.remove(); });
    each('empty', function (n) { n.innerHTML = ''; });
    each('removeAttr', function (n, a) { n.removeAttribute(a); });
    fn.find = function (s) { var all = []; this.$q.forEach(function (n) { all = all.concat(Array.prototype.slice.call(n.querySelectorAll(s))); }); return $(all); };
    fn.closest = function (s) { return $(this.$q.map(function (n) { return n.closest(s); }).filter(Boolean)); };
    fn.parent = function () { return $(this.$q.map(function (n) { return n.parentNode; }).filter(Boolean)); };
    fn.children = function () { var all = []; this.$q.forEach(function (n) { all = all.concat(Array.prototype.slice.call(n.children)); }); return $(all); };
    fn.eq = function (i) { return $(this.$q[i] ? [this.$q[i]] : []); };
    fn.first = function () { return this.eq(0); };
    fn.last = function () { return this.eq(this.length - 1); };
    fn.get = function (i) { return i === undefined ? this.$q : this.$q[i]; };
    fn.map = function (f) { return $(this.$q.map(function (n, i) { return f.call(n, i, n); })); };
    fn.filter = fn.not = function () { return this; };
    fn.toArray = function () { return this.$q; };
    fn.serialize = function () { return this.$q.map(function (form) { return new FormData(form).toString(); }).join('&'); };
    fn.serializeArray = function () { var all = []; this.$q.forEach(function (form) { new FormData(form).forEach(function (v, k) { all.push({name: k, value: v}); }); }); return all; };
    fn.width = fn.height = fn.outerHeight = fn.outerWidth = fn.scrollTop = function () { return 100; };
    fn.offset = fn.position = function () { return {top: 0, left: 0}; };
    fn.modal = fn.tooltip = fn.popover = fn.collapse = fn.carousel = function () { return this; };
    $.ajax = function (url, options) {
        if (typeof url === 'object') { options = url; url = options.url; }
        options = options || {};
        var x = new XMLHttpRequest(), data = options.data, done = [], fail = [], always = [];
        x.open(options.type || options.method || 'GET', url, options.async !== false);
        if (data && typeof data === 'object' && !data.$p) data = new URLSearchParams(data);
        x.onload = function () {
            var body = x.responseText;
            try { body = JSON.parse(body); } catch (e) { body = x.responseText; }
            if (options.success) options.success(body, 'success', x);
            done.forEach(function (f) { f(body, 'success', x); });
            if (options.complete) options.complete(x, 'success');
            always.forEach(function (f) { f(body); });
        };
        x.onerror = function () { if (options.error) options.error(x, 'error', ''); fail.forEach(function (f) { f(x); }); if (options.complete) options.complete(x, 'error'); };
        if (options.beforeSend) options.beforeSend(x, options);
        x.send(data);
        var promise = {done: function (f) { done.push(f); return promise; }, fail: function (f) { fail.push(f); return promise; }, always: function (f) { always.push(f); return promise; }, then: function (f, g) { if (f) done.push(f); if (g) fail.push(g); return promise; }};
        return promise;
    };
    function short(type) { return function (url, data, f) { if (typeof data === 'function') { f = data; data = undefined; } return $.ajax({url: url, type: type, data: data, success: f}); }; }
    $.post = short('POST');
    $.get = $.getJSON = short('GET');
    $.getScript = function (url, f) { var s = document.createElement('script'); s.src = url; document.head.appendChild(s); if (f) global.setTimeout(f, 0); return {done: nothing, fail: nothing, then: nothing}; };
    $.each = function (what, f) { if (what && what.length !== undefined) for (var i = 0; i < what.length; i++) f.call(what[i], i, what[i]); else for (var k in what) f.call(what[k], k, what[k]); };
    $.extend = function (deep) { var to = deep === true ? arguments[1] : deep; for (var i = deep === true ? 2 : 1; i < arguments.length; i++) for (var k in arguments[i]) to[k] = arguments[i][k]; return to; };
    $.trim = function (text) { return String(text === undefined || text === null ? '' : text).trim(); };
    $.param = function (data) { return new URLSearchParams(data).toString(); };
    $.inArray = function (x, all) { return all.indexOf(x); };
    $.isFunction = function (f) { return typeof f === 'function'; };
    $.noConflict = function () { return $; };
    $.parseJSON = JSON.parse; $.parseHTML = list; $.map = function (all, f) { return Array.prototype.map.call(all, f); };
    $.ajaxSetup = nothing; $.support = {}; $.now = Date.now; $.Event = Event;
    global.$ = global.jQuery = $;
})(this);
