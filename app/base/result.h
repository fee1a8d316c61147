// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <utility>
#include <variant>

namespace pgcourier {

// What stopped us from doing our own work. The outcome of an HTTP request is never an Error.
enum class ErrorKind {
    Usage, // the caller's words are wrong: exit status 2
    Connection, // the server could not be reached, or let us not in: exit status 3
    ConnectionLost, // the server went away in the middle: exit status 3
    Database, // the server refused a statement
    Schema, // schema net is missing, too old, too new, or somebody else's
    NotFound,
    Input, // a value that the user gave cannot be used
    File,
    Process, // a program that we need is missing or failed
    Cancelled,
};

// One failure, in the user's words: what was tried, what the other side said, what to do.
struct Error
{
    ErrorKind kind = ErrorKind::Database;
    QString text; // one line: what was tried and why it did not work
    QString detail; // what the server or the system said, where that adds something
    QString hint; // what to do about it
    QString code; // SQLSTATE, where the server gave one

    bool operator==(const Error &) const = default;

    // "text: detail. hint" on one line, for a terminal or a message bar.
    [[nodiscard]] QString line() const;

    // One of each kind: Error::file(u"…"_s, u"Make room"_s).withDetail(file.errorString())
    [[nodiscard]] static Error usage(const QString &text, const QString &hint = {})
    {
        return {ErrorKind::Usage, text, {}, hint, {}};
    }
    [[nodiscard]] static Error connection(const QString &text, const QString &hint = {})
    {
        return {ErrorKind::Connection, text, {}, hint, {}};
    }
    [[nodiscard]] static Error connectionLost(const QString &text, const QString &hint = {})
    {
        return {ErrorKind::ConnectionLost, text, {}, hint, {}};
    }
    [[nodiscard]] static Error database(const QString &text, const QString &hint = {})
    {
        return {ErrorKind::Database, text, {}, hint, {}};
    }
    [[nodiscard]] static Error schema(const QString &text, const QString &hint = {})
    {
        return {ErrorKind::Schema, text, {}, hint, {}};
    }
    [[nodiscard]] static Error notFound(const QString &text, const QString &hint = {})
    {
        return {ErrorKind::NotFound, text, {}, hint, {}};
    }
    [[nodiscard]] static Error input(const QString &text, const QString &hint = {})
    {
        return {ErrorKind::Input, text, {}, hint, {}};
    }
    [[nodiscard]] static Error file(const QString &text, const QString &hint = {})
    {
        return {ErrorKind::File, text, {}, hint, {}};
    }
    [[nodiscard]] static Error process(const QString &text, const QString &hint = {})
    {
        return {ErrorKind::Process, text, {}, hint, {}};
    }
    [[nodiscard]] static Error cancelled(const QString &text, const QString &hint = {})
    {
        return {ErrorKind::Cancelled, text, {}, hint, {}};
    }
    [[nodiscard]] Error withDetail(const QString &said) const;
    [[nodiscard]] Error withCode(const QString &sqlState) const;
};

// A value, or why there is none. <expected> is not there in C++20.
template <typename T> class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) { }
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) { }

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] T &value() & { return std::get<0>(m_state); }
    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_state); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }

private:
    std::variant<T, Error> m_state;
};

struct Done
{
    bool operator==(const Done &) const = default;
};

// For work that has no value of its own: `return Done{};`
using Status = Result<Done>;

} // namespace pgcourier
