// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <chrono>
#include <functional>

class QObject;

namespace pgcourier {

// Keeps passwords by the id of their connection. Every call answers exactly once: by the keyring's word, or
// by an error when the limit is over, so that a locked or hung keyring never stops anybody. Nothing answers
// once `context` is gone.
class Keyring
{
public:
    // The password; empty where none is kept. After a write it is empty too.
    using Answer = std::function<void(const Result<QString> &)>;

    explicit Keyring(std::chrono::milliseconds limit = std::chrono::seconds(5)) : m_limit(limit) { }
    virtual ~Keyring() = default;
    Keyring(const Keyring &) = delete;
    Keyring &operator=(const Keyring &) = delete;

    void read(const QString &id, QObject *context, const Answer &answer);
    void write(const QString &id, const QString &password, QObject *context, const Answer &answer);
    void remove(const QString &id); // nothing depends on the outcome

protected:
    virtual void startRead(const QString &id, const Answer &answer) = 0;
    virtual void startWrite(const QString &id, const QString &password, const Answer &answer) = 0;
    virtual void startRemove(const QString &id) = 0;

private:
    [[nodiscard]] Answer limited(QObject *context, const Answer &answer) const;

    std::chrono::milliseconds m_limit;
};

// The desktop's: Secret Service, KWallet, or what else the system has.
class SystemKeyring : public Keyring
{
public:
    using Keyring::Keyring;

protected:
    void startRead(const QString &id, const Answer &answer) override;
    void startWrite(const QString &id, const QString &password, const Answer &answer) override;
    void startRemove(const QString &id) override;
};

} // namespace pgcourier
