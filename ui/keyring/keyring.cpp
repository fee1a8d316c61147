// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keyring/keyring.h"

#include <memory>
#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct KeyringWords
{
    Q_DECLARE_TR_FUNCTIONS(Keyring)
};

const QString keyringService = u"pgcourier"_s;

Error unusable(const QString &why)
{
    return Error::process(KeyringWords::tr("The system's keyring cannot be used"),
        KeyringWords::tr("Unlock it, or use a .pgpass file"))
        .withDetail(why);
}

// The library says nothing better than "Unknown error" where there is no keyring at all.
Error errorOf(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::NoBackendAvailable || job.error() == QKeychain::OtherError)
        return unusable(KeyringWords::tr("there is none, or it does not answer"));
    if (job.error() == QKeychain::AccessDenied || job.error() == QKeychain::AccessDeniedByUser)
        return unusable(KeyringWords::tr("access was denied"));
    return unusable(job.errorString());
}

} // namespace

Keyring::Answer Keyring::limited(QObject *context, const Answer &answer) const
{
    const auto answered = std::make_shared<bool>(false);
    const auto once = [answered, answer, guard = QPointer(context)](const Result<QString> &result) {
        if (std::exchange(*answered, true) || !guard)
            return;
        answer(result);
    };
    QTimer::singleShot(
        m_limit, context, [once] { once(unusable(KeyringWords::tr("it did not answer in time"))); });
    return once;
}

void Keyring::read(const QString &id, QObject *context, const Answer &answer)
{
    startRead(id, limited(context, answer));
}

void Keyring::write(const QString &id, const QString &password, QObject *context, const Answer &answer)
{
    startWrite(id, password, limited(context, answer));
}

void Keyring::remove(const QString &id)
{
    startRemove(id);
}

void SystemKeyring::startRead(const QString &id, const Answer &answer)
{
    auto *job = new QKeychain::ReadPasswordJob(keyringService); // deletes itself
    job->setKey(id);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, answer] {
        if (job->error() == QKeychain::NoError)
            answer(job->textData());
        else if (job->error() == QKeychain::EntryNotFound)
            answer(QString());
        else
            answer(errorOf(*job));
    });
    job->start();
}

void SystemKeyring::startWrite(const QString &id, const QString &password, const Answer &answer)
{
    auto *job = new QKeychain::WritePasswordJob(keyringService);
    job->setKey(id);
    job->setTextData(password);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, answer] {
        if (job->error() == QKeychain::NoError)
            answer(QString());
        else
            answer(errorOf(*job));
    });
    job->start();
}

void SystemKeyring::startRemove(const QString &id)
{
    auto *job = new QKeychain::DeletePasswordJob(keyringService);
    job->setKey(id);
    job->start();
}

} // namespace pgcourier
