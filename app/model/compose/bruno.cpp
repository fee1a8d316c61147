// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/bruno.h"

#include "app/base/newid.h"
#include "app/model/compose/brurequest.h"
#include "app/model/compose/importnames.h"
#include "app/model/json/jsonview.h"

#include <algorithm>
#include <QCoreApplication>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct BrunoText
{
    Q_DECLARE_TR_FUNCTIONS(Bruno)
};

bool hasRequest(const QList<BruBlock> &blocks)
{
    return std::any_of(
        blocks.begin(), blocks.end(), [](const BruBlock &block) { return isBruMethod(block.name); });
}

Environment environmentOfBru(const QList<BruBlock> &blocks, const QString &name, LeftOutList &leftOut)
{
    Environment environment{newId(), name, {}};
    for (const BruBlock &block : blocks) {
        const bool secret = block.name == "vars:secret"_L1;
        if (secret || block.name == "vars"_L1)
            takeBruVariables(block, secret, name, environment.variables, leftOut);
    }
    return environment;
}

// Reads a collection's files.
class BrunoReader
{
public:
    BrunoReader(const FolderFiles &files, const QString &name, std::stop_token stop)
        : m_files(files)
        , m_name(name)
        , m_stop(std::move(stop))
    {
    }

    Result<ImportedFile> read()
    {
        const JsonTree about = JsonTree::parse(m_files.value(u"bruno.json"_s));
        if (const QString own = JsonView(about)[u"name"].string().simplified(); !own.isEmpty())
            m_name = own;
        readSettings();
        for (auto file = m_files.cbegin(); file != m_files.cend(); ++file) {
            if (m_stop.stop_requested())
                return Error::cancelled(BrunoText::tr("Cancelled"));
            if (file.key().endsWith(".bru"_L1))
                readFile(file.key(), file.value());
        }
        std::stable_sort(m_requests.begin(), m_requests.end(),
            [](const Placed &a, const Placed &b) { return a.sequence < b.sequence; });
        ImportedFile file{u"Bruno"_s, Collection{newId(), m_name, {}}};
        for (const Placed &placed : std::as_const(m_requests))
            file.collection->requests.append(placed.request);
        addFolders(*file.collection);
        shareVariables();
        file.environments = m_environments;
        file.leftOut = m_leftOut;
        return file;
    }

private:
    struct Placed
    {
        SavedRequest request;
        double sequence = 0;
    };

    [[nodiscard]] std::optional<QList<BruBlock>> blocksOf(const QString &path, const QByteArray &bytes)
    {
        const Result<QList<BruBlock>> blocks = readBru(QString::fromUtf8(bytes));
        if (blocks)
            return *blocks;
        m_leftOut.append({path, BrunoText::tr("the file"), blocks.error().detail});
        return std::nullopt;
    }

    // What folders hand down has to be known before their requests are read.
    void readSettings()
    {
        for (auto file = m_files.cbegin(); file != m_files.cend(); ++file) {
            const QString name = file.key().section(u'/', -1);
            if (name != "collection.bru"_L1 && name != "folder.bru"_L1)
                continue;
            const auto blocks = blocksOf(file.key(), file.value());
            const QString folder = file.key().contains(u'/') ? file.key().section(u'/', 0, -2) : QString();
            if (!blocks)
                continue;
            for (const BruBlock &block : *blocks) {
                if (block.name == "vars:pre-request"_L1)
                    takeBruVariables(block, false, file.key(), m_variables, m_leftOut);
                if (block.name == "meta"_L1 && !folder.isEmpty())
                    m_folders.insert(folder, {block.value(u"name"), block.value(u"seq").toDouble()});
            }
            noteBruScripts(*blocks, file.key(), m_leftOut);
            m_settings.insert(folder, *blocks);
        }
    }

    void readFile(const QString &path, const QByteArray &bytes)
    {
        const QString name = path.section(u'/', -1);
        if (name == "collection.bru"_L1 || name == "folder.bru"_L1)
            return;
        const auto blocks = blocksOf(path, bytes);
        if (!blocks)
            return;
        if (path.startsWith("environments/"_L1)) {
            m_environments.append(environmentOfBru(*blocks, name.chopped(4), m_leftOut));
            return;
        }
        if (!hasRequest(*blocks)) {
            m_leftOut.append({path, BrunoText::tr("the file"), BrunoText::tr("no request is in it")});
            return;
        }
        QStringList folders = path.split(u'/');
        folders.removeLast();
        QList<QList<BruBlock>> inherited{m_settings.value({})};
        for (qsizetype depth = 1; depth <= folders.size(); ++depth)
            inherited.append(m_settings.value(folders.first(depth).join(u'/')));
        BruRequest made = requestFromBru(*blocks, inherited, name.chopped(4), m_leftOut);
        made.request.folder = folderNames(folders);
        for (const Variable &variable : std::as_const(made.variables))
            addVariable(m_variables, variable);
        m_requests.append({made.request, made.sequence});
    }

    // The names that folders have of their own.
    [[nodiscard]] FolderPath folderNames(const QStringList &folders) const
    {
        FolderPath names;
        for (qsizetype depth = 1; depth <= folders.size(); ++depth) {
            const QString own = m_folders.value(folders.first(depth).join(u'/')).first;
            names.append(own.isEmpty() ? folders[depth - 1] : own);
        }
        return names;
    }

    void addFolders(Collection &collection) const
    {
        QList<std::pair<double, FolderPath>> order;
        for (auto folder = m_folders.cbegin(); folder != m_folders.cend(); ++folder)
            order.append({folder->second, folderNames(folder.key().split(u'/'))});
        std::stable_sort(
            order.begin(), order.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        for (const auto &[sequence, path] : std::as_const(order)) {
            if (!collection.folders.contains(path))
                collection.folders.append(path);
        }
    }

    // Variables of the collection hold in each of its environments.
    void shareVariables()
    {
        if (m_variables.isEmpty())
            return;
        if (m_environments.isEmpty())
            m_environments.append({newId(), m_name, {}});
        for (Environment &environment : m_environments) {
            for (const Variable &variable : std::as_const(m_variables))
                addVariable(environment.variables, variable);
        }
    }

    const FolderFiles &m_files;
    QString m_name;
    std::stop_token m_stop;
    QMap<QString, QList<BruBlock>> m_settings; // of folder.bru, by folder; of collection.bru: no name
    QMap<QString, std::pair<QString, double>> m_folders; // name and place, by path
    QList<Placed> m_requests;
    QList<Environment> m_environments;
    QList<Variable> m_variables;
    LeftOutList m_leftOut;
};

} // namespace

bool isBru(QStringView text)
{
    static const QRegularExpression block(
        u"^\\s*(?:meta|get|post|put|patch|delete|head|options|trace|connect|http|headers|auth|vars|vars:"
        u"secret|"
        u"body|docs|params:query)(?::[\\w-]+)?[ \\t]*[{\\[][ \\t]*(?:\\r?\\n|[}\\]])"_s);
    return block.match(text.left(4096).toString()).hasMatch();
}

Result<ImportedFile> fileFromBru(const QString &text, const QString &name)
{
    const Result<QList<BruBlock>> blocks = readBru(text);
    if (!blocks)
        return blocks.error();
    const QString own = name.isEmpty() ? BrunoText::tr("Imported") : name;
    ImportedFile file{u"Bruno"_s};
    if (!hasRequest(*blocks)) {
        const Environment environment = environmentOfBru(*blocks, own, file.leftOut);
        if (environment.variables.isEmpty())
            return Error::input(BrunoText::tr("No request is in this file of Bruno's"),
                BrunoText::tr("Choose one of a request, or the folder of the collection"));
        file.environments.append(environment);
        return file;
    }
    const BruRequest made = requestFromBru(*blocks, {}, own, file.leftOut);
    file.collection = Collection{newId(), made.request.name, {made.request}};
    if (!made.variables.isEmpty())
        file.environments.append({newId(), made.request.name, made.variables});
    return file;
}

bool isBrunoFolder(const FolderFiles &files)
{
    return files.contains(u"bruno.json"_s) || files.contains(u"collection.bru"_s)
        || std::any_of(
            files.keyBegin(), files.keyEnd(), [](const QString &path) { return path.endsWith(".bru"_L1); });
}

Result<ImportedFile> fileFromBrunoFolder(
    const FolderFiles &files, const QString &name, const std::stop_token &stop)
{
    return BrunoReader(files, name, stop).read();
}

} // namespace pgcourier
