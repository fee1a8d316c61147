// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/keyring/keyring.h"

#include <QMap>

namespace pgcourier {

// Keeps passwords in memory.
class MemoryKeyring : public Keyring
{
public:
    using Keyring::Keyring;
    QMap<QString, QString> passwords;

protected:
    void startRead(const QString &id, const Answer &answer) override { answer(passwords.value(id)); }
    void startWrite(const QString &id, const QString &password, const Answer &answer) override
    {
        passwords.insert(id, password);
        answer(QString());
    }
    void startRemove(const QString &id) override { passwords.remove(id); }
};

// Says no to everything, as one that is locked.
class FailingKeyring : public Keyring
{
public:
    using Keyring::Keyring;

protected:
    static Error locked() { return Error::process(QStringLiteral("The keyring is locked")); }
    void startRead(const QString &, const Answer &answer) override { answer(locked()); }
    void startWrite(const QString &, const QString &, const Answer &answer) override { answer(locked()); }
    void startRemove(const QString &) override { }
};

// Never answers.
class HungKeyring : public Keyring
{
public:
    using Keyring::Keyring;

protected:
    void startRead(const QString &, const Answer &) override { }
    void startWrite(const QString &, const QString &, const Answer &) override { }
    void startRemove(const QString &) override { }
};

} // namespace pgcourier
